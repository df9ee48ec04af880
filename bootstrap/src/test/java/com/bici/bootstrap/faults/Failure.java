package com.bici.bootstrap.faults;

/**
 * An answer that nobody wants.
 *
 * @param status 0 when there was none
 * @param what was asked, without anything of customers
 */
record Failure(int status, String what, String node, long invoked, long completed, String detail) {}
