package com.bici.adapters.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Hides phone numbers in JSON but for their last digits: {@code +1 ••• ••• 1234}. A number is what stands under a name
 * for one, and what is written with a plus sign anywhere.
 */
final class NumberMask {
    private static final Pattern ANYWHERE = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().-]{5,}[0-9]");
    private static final Set<String> NAMES =
            Set.of("from", "to", "recipient", "caller_id", "called_number", "external_number", "agent_number");
    private static final int SHOWN = 4;
    private static final int NORTH_AMERICAN = 11;

    private NumberMask() {}

    /** Changes the tree. */
    static JsonNode over(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(masked(member)));
        } else if (node instanceof ArrayNode array) {
            for (int item = 0; item < array.size(); item++) {
                array.set(item, over(array.get(item)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(anywhere(node.textValue()));
        }
        return node;
    }

    private static JsonNode masked(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        boolean number = value.isValueNode()
                && isName(member.getKey())
                && NUMBER.matcher(value.asText()).matches();
        return number ? TextNode.valueOf(mask(value.asText())) : over(value);
    }

    private static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("phone") || NAMES.contains(lower);
    }

    private static String anywhere(String text) {
        return text.indexOf('+') < 0 ? text : ANYWHERE.matcher(text).replaceAll(number -> mask(number.group()));
    }

    private static String mask(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        String last = digits.substring(digits.length() - SHOWN);
        boolean northAmerican = digits.length() == NORTH_AMERICAN && digits.startsWith("1");
        return (northAmerican ? "+1 " : "") + "••• ••• " + last;
    }
}
