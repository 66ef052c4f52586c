package io.trailinsights.job.control;

import io.trailinsights.baselines.rule.Rule;

/**
 * A rule that came, changed or went, in its written form.
 *
 * @param id of the rule
 * @param before the rule until now, null where there was none or it is not known
 * @param after the rule from now on, null where it is removed
 */
public record RuleChange(String id, String before, String after) {
    /** The rule until now, or null. */
    public Rule ruleBefore() {
        return before == null ? null : RuleJson.readOwn(before);
    }

    /** The rule from now on, or null. */
    public Rule ruleAfter() {
        return after == null ? null : RuleJson.readOwn(after);
    }
}
