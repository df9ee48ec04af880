package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.sms.InboundSmsService;
import com.bici.application.sms.OptOutRequests;
import com.bici.application.sms.OutboxRelay;
import com.bici.application.sms.ReplyBriefing;
import com.bici.application.sms.ReplyRelay;
import com.bici.application.sms.SmsDeliveryService;
import com.bici.application.sms.SmsRecords;
import com.bici.application.sms.SmsSendingService;
import com.bici.application.takeover.TakeoverCommits;
import com.bici.domain.agent.AgentGateway;
import com.bici.domain.sms.SmsGateway;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Text messages on their way in and out. */
record SmsParts(
        InboundSmsService inbound,
        SmsSendingService sending,
        SmsDeliveryService deliveries,
        OutboxRelay outboxRelay,
        ReplyRelay replyRelay,
        SmsMeters meters) {
}
