package io.trailinsights.alerts.setting;

/** A file of settings that cannot be used. The message names the place, what is wrong and what is allowed. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
