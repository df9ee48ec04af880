package com.bici.adapters.http.admin;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.lead.LeadIds;
import com.bici.domain.event.EventType;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator lets all clients hear, marked as a test. */
record TestBroadcast(String type, @Nullable LeadId lead, JsonObject payload) {
    private static final int MAX_TYPE = 100;
    private static final int MAX_MESSAGE = 1600;

    static TestBroadcast read(RequestFields fields) {
        Field<String> type = fields.text("type", MAX_TYPE);
        Field<LeadId> lead = LeadIds.inBody(fields);
        Field<String> message = fields.text("message", MAX_MESSAGE);
        fields.verify();
        return new TestBroadcast(
                type.or(EventType.TEST_MESSAGE.label()),
                lead.orNull(),
                new JsonObject(Map.of("message", message.or("Test message"), "test", true)));
    }
}
