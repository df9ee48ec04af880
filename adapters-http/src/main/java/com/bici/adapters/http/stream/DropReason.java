package com.bici.adapters.http.stream;

/** Why a client was cut off. */
enum DropReason {
    /** More is waiting for it than may. */
    FULL,
    /** It has taken nothing for too long. */
    STUCK,
    /** It has not answered a ping for too long. */
    SILENT
}
