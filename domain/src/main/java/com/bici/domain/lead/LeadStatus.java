package com.bici.domain.lead;

public enum LeadStatus {
    NEW,
    CONTACTED,
    QUALIFIED,
    HOT,
    CUSTOMER,
    CLOSED
}
