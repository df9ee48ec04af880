package com.bici.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a query of Prometheus names.
 *
 * @param metrics those that it selects
 * @param labels those that it matches or groups by
 */
record Expression(Set<String> metrics, Set<String> labels) {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\w|:|\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    static Expression of(String query) {
        String text = RANGE.matcher(TEXT.matcher(query).replaceAll("\"\"")).replaceAll("");
        Set<String> labels = new TreeSet<>();
        for (MatchResult group : all(GROUPING, text)) {
            labels.addAll(words(group.group(1).replace(',', ' ')));
        }
        for (MatchResult matchers : all(MATCHERS, text)) {
            all(LABEL, matchers.group(1)).forEach(label -> labels.add(label.group(1)));
        }
        String bare = MATCHERS.matcher(GROUPING.matcher(text).replaceAll(" ")).replaceAll(" ");
        Set<String> metrics = words(bare);
        metrics.removeAll(KEYWORDS);
        return new Expression(metrics, labels);
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return new ArrayList<>(pattern.matcher(text).results().toList());
    }

    private static Set<String> words(String text) {
        return all(WORD, text).stream().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
