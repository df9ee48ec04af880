package com.bici.architecture.planted.adapters.http.message;

import com.bici.architecture.planted.adapters.http.lead.LeadAnswer;

public record MessageAnswer(LeadAnswer lead) {}
