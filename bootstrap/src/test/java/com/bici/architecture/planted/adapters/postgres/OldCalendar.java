package com.bici.architecture.planted.adapters.postgres;

import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Date;

@SuppressWarnings("JavaUtilDate")
record OldCalendar(Date date, Calendar calendar, Timestamp timestamp) {}
