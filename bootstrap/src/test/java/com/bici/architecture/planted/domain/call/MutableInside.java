package com.bici.architecture.planted.domain.call;

import java.util.ArrayList;

@SuppressWarnings("ArrayRecordComponent")
record MutableInside(byte[] bytes, ArrayList<String> names) {}
