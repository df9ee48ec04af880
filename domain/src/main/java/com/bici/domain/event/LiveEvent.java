package com.bici.domain.event;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Something of the moment, such as who is speaking: it has no number and is not told again. */
public record LiveEvent(
        Instant at,
        OrganizationId organization,
        String type,
        @Nullable LeadId lead,
        JsonObject payload) {

    private static final Pattern TYPE =
            Pattern.compile("live_transcript_partial|user_speaking|tool_call|conversation_(?!added$)[a-z0-9_]{1,50}");

    public LiveEvent {
        if (!isType(type)) {
            throw new IllegalArgumentException("not a type of live event");
        }
    }

    public static boolean isType(String label) {
        return TYPE.matcher(label).matches();
    }
}
