package io.trailinsights.job.control;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.rule.Rule.Expected;

/**
 * What a person says of one API's episode, on its way to the API.
 *
 * @param key the API
 * @param rule the id of the rule
 * @param expected the rule in its written form, null where it is taken back
 */
public record SeriesFeedback(ApiKey key, String rule, String expected) {
    /** The rule, or null where it is taken back. */
    public Expected ruleExpected() {
        return expected == null ? null : (Expected) RuleJson.readOwn(expected);
    }
}
