package com.bici.adapters.http.call;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.application.call.CallSessions;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.EnumSet;

/** Reads what clients write about calls. */
final class CallSessionRequests {
    private static final String ID_FORM = "must have 1 to 255 characters of A-Z a-z 0-9 . _ : ~ -";

    private CallSessionRequests() {}

    static CallSessions.Open open(OrganizationId organization, RequestFields fields) {
        fields.require("leadId", "callType");
        Field<LeadId> lead = LeadIds.inBody(fields);
        Field<CallType> type = fields.choice("callType", CallType.class);
        Field<ConversationId> conversation = conversation(fields);
        Field<CallStatus> status = status(fields);
        Field<JsonObject> metadata = fields.object("metadata");
        fields.verify();
        return new CallSessions.Open(
                organization,
                lead.value(),
                type.value(),
                conversation.orNull(),
                status.or(CallStatus.INITIATED),
                metadata.or(JsonObject.EMPTY));
    }

    static CallChange change(RequestFields fields) {
        fields.refuseNull("status", "conversationId", "durationSeconds", "metadata");
        Field<CallStatus> status = status(fields);
        Field<ConversationId> conversation = conversation(fields);
        Field<Integer> duration = fields.count("durationSeconds");
        Field<JsonObject> metadata = fields.object("metadata");
        fields.verify();
        return new CallChange(status.orNull(), conversation.orNull(), duration.orNull(), metadata.orNull());
    }

    static CallSessions.Complete complete(OrganizationId organization, CallSessionId id, RequestFields fields) {
        Field<CallStatus> status =
                fields.choice("status", EnumSet.of(CallStatus.COMPLETED, CallStatus.FAILED, CallStatus.TRANSFERRED));
        Field<Integer> duration = fields.count("durationSeconds");
        Field<JsonObject> metadata = fields.object("metadata");
        fields.verify();
        return new CallSessions.Complete(organization, id, status.orNull(), duration.orNull(), metadata.orNull());
    }

    private static Field<CallStatus> status(RequestFields fields) {
        return fields.choice("status", CallStatus.class);
    }

    private static Field<ConversationId> conversation(RequestFields fields) {
        return fields.text("conversationId", ConversationId::parse, ID_FORM);
    }
}
