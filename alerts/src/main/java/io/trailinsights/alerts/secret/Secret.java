package io.trailinsights.alerts.secret;

import java.util.Objects;

/** A text that is shown nowhere. Equal by identity, so that it is no key and no member of a set by chance. */
public final class Secret {
    private final String text;

    Secret(String text) {
        this.text = Objects.requireNonNull(text, "text is null");
    }

    /** The text itself, for the one place that needs it. */
    public String reveal() {
        return text;
    }

    /** Stars. */
    @Override
    public String toString() {
        return "***";
    }
}
