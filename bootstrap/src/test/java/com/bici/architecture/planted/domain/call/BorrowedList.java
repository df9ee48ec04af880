package com.bici.architecture.planted.domain.call;

import java.util.List;

record BorrowedList(List<String> kept, List<String> borrowed) {

    BorrowedList {
        kept = List.copyOf(kept);
    }
}
