package io.trailinsights.job.control;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.rule.Rule;
import io.trailinsights.baselines.rule.Rule.Expected;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was said of single episodes before the job began, by API. */
public final class KnownFeedback implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> rules = new ArrayList<>();
    private transient Map<ApiKey, List<Expected>> byKey;

    /** @param known rules of any kind; others than those about single episodes are left out */
    public KnownFeedback(List<Rule> known) {
        known.stream().filter(Expected.class::isInstance).map(RuleJson::write).forEach(rules::add);
    }

    /** What was said of one API's episodes. */
    public List<Expected> of(ApiKey key) {
        if (byKey == null) {
            byKey = new HashMap<>();
            for (String rule : rules) {
                Expected expected = (Expected) RuleJson.readOwn(rule);
                byKey.computeIfAbsent(expected.key(), k -> new ArrayList<>()).add(expected);
            }
        }
        return byKey.getOrDefault(key, List.of());
    }
}
