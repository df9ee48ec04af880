package com.bici.application.call;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.call.ConversationId;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report on a telephone call of one minute, and what a test wants to be different in it. */
record Report(
        ConversationId conversation,
        @Nullable String agent,
        @Nullable String callSid,
        @Nullable PhoneNumber customer,
        @Nullable String dialled,
        boolean overTelephone,
        String status,
        Instant startedAt,
        List<Turn> transcript,
        @Nullable String summary,
        JsonObject collected) {

    Report {
        transcript = List.copyOf(transcript);
    }

    static Report of(ConversationId conversation) {
        return new Report(
                conversation,
                null,
                null,
                null,
                null,
                true,
                "done",
                SampleData.START,
                List.of(),
                "Asked for a gravel bike.",
                JsonObject.EMPTY);
    }

    Report dialled(@Nullable String digits, @Nullable PhoneNumber from) {
        return new Report(
                conversation,
                agent,
                callSid,
                from,
                digits,
                overTelephone,
                status,
                startedAt,
                transcript,
                summary,
                collected);
    }

    Report callSid(String name) {
        return new Report(
                conversation,
                agent,
                name,
                customer,
                dialled,
                overTelephone,
                status,
                startedAt,
                transcript,
                summary,
                collected);
    }

    Report fromTheWeb(@Nullable String agentId) {
        return new Report(
                conversation, agentId, callSid, null, null, false, status, startedAt, transcript, summary, collected);
    }

    Report failed() {
        return new Report(
                conversation,
                agent,
                callSid,
                customer,
                dialled,
                overTelephone,
                "failed",
                startedAt,
                List.of(),
                null,
                collected);
    }

    Report said(Turn... turns) {
        return new Report(
                conversation,
                agent,
                callSid,
                customer,
                dialled,
                overTelephone,
                status,
                startedAt,
                List.of(turns),
                summary,
                collected);
    }

    Report collected(JsonObject values) {
        return new Report(
                conversation,
                agent,
                callSid,
                customer,
                dialled,
                overTelephone,
                status,
                startedAt,
                transcript,
                summary,
                values);
    }

    static Turn user(int second, String text) {
        return new Turn(Sender.USER, text, second, JsonObject.EMPTY);
    }

    static Turn agent(int second, String text) {
        return new Turn(Sender.AGENT, text, second, JsonObject.EMPTY);
    }

    CallReport toReport() {
        return toReport("post_call_transcription");
    }

    CallReport toReport(String type) {
        return new CallReport(
                type,
                conversation,
                agent,
                callSid,
                customer,
                dialled,
                false,
                overTelephone,
                status,
                startedAt,
                60,
                transcript,
                "Gravel bike",
                summary,
                List.of("gravel"),
                "positive",
                JsonObject.with("call_successful", "success").build(),
                collected);
    }
}
