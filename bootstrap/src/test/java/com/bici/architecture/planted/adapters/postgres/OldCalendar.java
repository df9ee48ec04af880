package com.bici.architecture.planted.adapters.postgres;

import java.util.Calendar;
import java.util.Date;

@SuppressWarnings("JavaUtilDate")
record OldCalendar(Date date, Calendar calendar) {}
