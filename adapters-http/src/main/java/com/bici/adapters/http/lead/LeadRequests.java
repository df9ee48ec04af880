package com.bici.adapters.http.lead;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.application.lead.Leads;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what clients write about leads. */
final class LeadRequests {
    private static final int MAX_TEXT = 255;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private final PhoneNumberParser phones;

    LeadRequests(PhoneNumberParser phones) {
        this.phones = phones;
    }

    Leads.Create create(OrganizationId organization, RequestFields fields) {
        fields.require("phoneNumber");
        Field<PhoneNumber> phone = fields.text("phoneNumber", phones::parse, "must be a phone number");
        Field<String> name = name(fields);
        Field<String> email = email(fields);
        Field<LeadStatus> status = fields.choice("status", LeadStatus.class);
        Field<Sentiment> sentiment = fields.choice("sentiment", Sentiment.class);
        Field<JsonObject> interest = fields.object("bikeInterest");
        Field<JsonObject> qualification = fields.object("qualificationData");
        fields.verify();
        return new Leads.Create(
                organization,
                phone.value(),
                name.orNull(),
                email.orNull(),
                status.or(LeadStatus.NEW),
                sentiment.or(Sentiment.NEUTRAL),
                interest.or(JsonObject.EMPTY),
                qualification.or(JsonObject.EMPTY));
    }

    static LeadChange change(RequestFields fields) {
        fields.refuse("phoneNumber", "cannot be changed");
        fields.refuseNull("status", "sentiment", "bikeInterest", "qualificationData");
        Assignment name = assignment(fields, "customerName", name(fields));
        Assignment email = assignment(fields, "email", email(fields));
        Field<LeadStatus> status = fields.choice("status", LeadStatus.class);
        Field<Sentiment> sentiment = fields.choice("sentiment", Sentiment.class);
        Field<JsonObject> interest = fields.object("bikeInterest");
        Field<JsonObject> qualification = fields.object("qualificationData");
        fields.verify();
        return new LeadChange(
                name, email, status.orNull(), sentiment.orNull(), interest.orNull(), qualification.orNull());
    }

    private static Assignment assignment(RequestFields fields, String name, Field<String> text) {
        boolean mentioned = text.orNull() != null || fields.isNull(name);
        return mentioned ? new Assignment.Set(text.orNull()) : new Assignment.Keep();
    }

    private static Field<String> name(RequestFields fields) {
        return fields.filledText("customerName", MAX_TEXT);
    }

    private static Field<String> email(RequestFields fields) {
        return fields.text(
                "email",
                text -> Optional.of(text)
                        .filter(email -> isShort(email) && EMAIL.matcher(email).matches()),
                "must be an e-mail address of at most 255 characters");
    }

    private static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TEXT;
    }
}
