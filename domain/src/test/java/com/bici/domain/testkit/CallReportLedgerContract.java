package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.ConversationId;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class CallReportLedgerContract extends DatabaseContract {

    private static final Turn TURN = new Turn(Sender.USER, "Hello", 0, JsonObject.EMPTY);

    private CallReportLedger ledger() {
        return database().callReports();
    }

    @Test
    void file_again_isKnown() {
        ConversationId conversation = SampleData.conversationId();

        assertThat(file(report("transcription", conversation, List.of()))).isTrue();
        assertThat(file(report("transcription", conversation, List.of(TURN)))).isFalse();
    }

    @Test
    void file_ofAnotherTypeOrConversation_isNew() {
        ConversationId conversation = SampleData.conversationId();
        assertThat(file(report("transcription", conversation, List.of()))).isTrue();

        assertThat(file(report("failure", conversation, List.of()))).isTrue();
        assertThat(file(report("transcription", SampleData.conversationId(), List.of())))
                .isTrue();
    }

    @Test
    void file_rolledBack_isNew() {
        CallReport report = report("transcription", SampleData.conversationId(), List.of());
        assertThatThrownBy(() -> write(() -> {
                    assertThat(ledger().file(report)).isTrue();
                    throw new IllegalStateException("after the note");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(file(report)).isTrue();
    }

    @Test
    void hasTranscript_onlyOnceAReportWithTurnsIsTied() {
        CallSession call = addCall(SampleData.call(addLead()));
        CallReport failure = report("failure", SampleData.conversationId(), List.of());
        CallReport transcription = report("transcription", SampleData.conversationId(), List.of(TURN));

        assertThat(file(failure)).isTrue();
        tie(failure, call);
        assertThat(file(transcription)).isTrue();
        assertThat(ledger().hasTranscript(call.id())).isFalse();

        tie(transcription, call);
        assertThat(ledger().hasTranscript(call.id())).isTrue();
        assertThat(ledger().hasTranscript(addCall(SampleData.call(addLead())).id()))
                .isFalse();
    }

    private boolean file(CallReport report) {
        return write(() -> ledger().file(report));
    }

    private void tie(CallReport report, CallSession call) {
        write(() -> {
            ledger().tie(report, call.id());
            return call;
        });
    }

    private static CallReport report(String type, ConversationId conversation, List<Turn> transcript) {
        return SampleData.callReport(type, conversation, transcript);
    }
}
