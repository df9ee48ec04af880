/** What is promised while servers, connections and nodes fail: load, faults, and a judgement of all that was seen. */
@NullMarked
package com.bici.bootstrap.faults;

import org.jspecify.annotations.NullMarked;
