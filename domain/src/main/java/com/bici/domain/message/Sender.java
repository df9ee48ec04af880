package com.bici.domain.message;

/** Who said it: the customer, the AI agent, a person of the store, or the service itself. */
public enum Sender {
    USER,
    AGENT,
    HUMAN_AGENT,
    SYSTEM
}
