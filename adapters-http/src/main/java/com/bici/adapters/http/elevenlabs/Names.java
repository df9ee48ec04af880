package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.json.Payload;
import com.bici.domain.call.ConversationId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider's names of things. One that cannot be such a name counts as not told. */
final class Names {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:~-]{1,255}");

    private Names() {}

    static Optional<ConversationId> conversation(Payload payload) {
        return payload.text("conversation_id").flatMap(ConversationId::parse);
    }

    static Optional<String> of(Payload payload, String member) {
        return payload.text(member).filter(FORM.asMatchPredicate());
    }
}
