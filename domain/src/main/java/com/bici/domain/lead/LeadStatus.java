package com.bici.domain.lead;

/** How far a customer has come, from the first word on; who is closed stays so. */
public enum LeadStatus {
    NEW,
    CONTACTED,
    QUALIFIED,
    HOT,
    CUSTOMER,
    CLOSED;

    /** The farther one of the two. */
    public LeadStatus orFarther(LeadStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
