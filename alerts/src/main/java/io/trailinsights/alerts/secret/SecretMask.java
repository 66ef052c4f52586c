package io.trailinsights.alerts.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of text from outside: a receiver's answer may well repeat what it was asked. */
public final class SecretMask {
    /** A shorter secret would take half of every text with it. */
    private static final int SHORTEST = 6;

    private static final String STARS = "***";

    private final List<String> secrets;

    public SecretMask(Collection<Secret> secrets) {
        this.secrets = secrets.stream()
                .map(Secret::reveal)
                .filter(text -> text.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The text with stars where a secret was. Cut only afterwards, as half a secret is not found. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, STARS);
        }
        return masked;
    }
}
