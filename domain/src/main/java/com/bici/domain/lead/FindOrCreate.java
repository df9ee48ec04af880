package com.bici.domain.lead;

/** The lead with a phone number, and whether it was there before. */
public sealed interface FindOrCreate {

    Lead lead();

    record Created(Lead lead) implements FindOrCreate {}

    record Found(Lead lead) implements FindOrCreate {}
}
