package com.bici.application.call;

/** Ends a transaction that would open a call a second time. */
final class OpenedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1;

    OpenedMeanwhile() {
        super("The call was opened at this moment");
    }
}
