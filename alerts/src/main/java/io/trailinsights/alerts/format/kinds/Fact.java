package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.insight.PlainText;

/**
 * One thing said of an alert, plain text of at most {@link #LIMIT} code points; no markup of any medium is escaped yet.
 *
 * @param name our word for it
 * @param value what it is
 */
record Fact(String name, String value) {
    static final int LIMIT = 300;

    Fact {
        value = PlainText.clean(value, LIMIT);
    }
}
