package com.bici.bootstrap.demo;

import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.NewLead;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** One invented customer; everything about it follows from its number. */
final class DemoCustomer {

    private static final List<String> FIRST_NAMES = List.of(
            "Aiko",
            "Amara",
            "Ben",
            "Camille",
            "Chen",
            "Daniel",
            "Devi",
            "Elena",
            "Farid",
            "Grace",
            "Hana",
            "Harpreet",
            "Isla",
            "Jonas",
            "Kai",
            "Leila",
            "Liam",
            "Marisol",
            "Mei",
            "Noah",
            "Olga",
            "Priya",
            "Rosa",
            "Sam",
            "Tomas",
            "Yusuf");
    private static final List<String> LAST_NAMES = List.of(
            "Anderson",
            "Bains",
            "Campbell",
            "Chan",
            "Dhillon",
            "Evans",
            "Fraser",
            "Gill",
            "Hernandez",
            "Ito",
            "Kim",
            "Lavoie",
            "MacLeod",
            "Nguyen",
            "Okafor",
            "Park",
            "Roy",
            "Singh",
            "Tremblay",
            "Wong",
            "Young");
    private static final List<String> AREA_CODES = List.of("604", "778", "236");
    private static final List<String> TYPES = List.of("road", "mountain", "hybrid", "e-bike", "gravel");
    private static final List<String> USES = List.of("commuting", "weekend rides", "trails", "touring", "family rides");
    private static final List<String> BRANDS = List.of("Norco", "Rocky Mountain", "Kona", "Devinci", "Opus");
    private static final List<String> CHANNELS = List.of("sms", "phone", "email");
    private static final List<String> TIMELINES = List.of("this week", "this month", "this season", "just looking");
    /** As many of each as a store has: most are new or contacted. */
    private static final List<LeadStatus> STATUSES = List.of(
            LeadStatus.NEW,
            LeadStatus.NEW,
            LeadStatus.CONTACTED,
            LeadStatus.CONTACTED,
            LeadStatus.QUALIFIED,
            LeadStatus.QUALIFIED,
            LeadStatus.HOT,
            LeadStatus.CUSTOMER,
            LeadStatus.CUSTOMER,
            LeadStatus.CLOSED);

    private static final int MINUTES_BETWEEN_CUSTOMERS = 175;

    private final OrganizationId organization;
    private final int number;
    private final Random chance;

    /** @param number 0 to 296: that many numbers are set aside for fiction in the area codes */
    DemoCustomer(OrganizationId organization, int number) {
        this.organization = organization;
        this.number = number;
        this.chance = new Random(41 + number);
    }

    Random chance() {
        return chance;
    }

    /** How long ago the customer was last in touch: some time of the last 30 days. */
    Duration lastSeen() {
        return Duration.ofMinutes((long) number * MINUTES_BETWEEN_CUSTOMERS + 2);
    }

    NewLead lead() {
        String first = one(FIRST_NAMES);
        String last = one(LAST_NAMES);
        LeadStatus status = one(STATUSES);
        boolean named = status != LeadStatus.NEW || chance.nextBoolean();
        String email = (first + "." + last).toLowerCase(Locale.ROOT) + number + "@example.com";
        return new NewLead(
                id(),
                organization,
                phone(),
                named ? first + " " + last : null,
                named && chance.nextInt(3) > 0 ? email : null,
                status,
                sentiment(status),
                status == LeadStatus.NEW ? JsonObject.EMPTY : interest(),
                status == LeadStatus.NEW ? JsonObject.EMPTY : qualification(status));
    }

    /** They all come at one instant; then the id, with the number counted down, decides who is newest. */
    private LeadId id() {
        return new LeadId(String.format(Locale.ROOT, "demo-%03d", 999 - number));
    }

    /** Never a real person's: 555-0100 to 555-0199 belong to nobody. The very first is the store's own. */
    private PhoneNumber phone() {
        int position = number + 1;
        String area = AREA_CODES.get(position / 100);
        int line = 100 + position % 100;
        return new PhoneNumber(String.format(Locale.ROOT, "+1 %s-555-0%d", area, line), "1" + area + "5550" + line);
    }

    private Sentiment sentiment(LeadStatus status) {
        return switch (status) {
            case HOT, CUSTOMER -> Sentiment.POSITIVE;
            case CLOSED -> chance.nextBoolean() ? Sentiment.NEGATIVE : Sentiment.NEUTRAL;
            case NEW, CONTACTED, QUALIFIED -> chance.nextBoolean() ? Sentiment.POSITIVE : Sentiment.NEUTRAL;
        };
    }

    private JsonObject interest() {
        int least = 500 + 250 * chance.nextInt(10);
        return new JsonObject(Map.of(
                "type", one(TYPES),
                "usage", one(USES),
                "brand_preference", one(BRANDS),
                "size", one(List.of("S", "M", "L", "XL")),
                "budget", Map.of("min", least, "max", least + 750)));
    }

    private JsonObject qualification(LeadStatus status) {
        boolean ready = status == LeadStatus.HOT || status == LeadStatus.CUSTOMER;
        return new JsonObject(Map.of(
                "ready_to_buy",
                ready,
                "timeline",
                ready ? "this week" : one(TIMELINES),
                "contact_preference",
                one(CHANNELS),
                "purchase_intent",
                (ready ? 80 : 30 + chance.nextInt(40)) / 100.0));
    }

    private <T> T one(List<T> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
