package com.bici.domain.lead;

public enum Sentiment {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
}
