package com.bici.adapters.http.problem;

/** One mistake in a request. */
public record FieldError(String field, String message) {}
