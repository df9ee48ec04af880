package com.bici.architecture.planted.adapters.http.lead;

import com.bici.architecture.planted.adapters.http.message.MessageAnswer;

public record LeadAnswer(MessageAnswer message) {}
