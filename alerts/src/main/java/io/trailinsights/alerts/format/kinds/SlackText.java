package io.trailinsights.alerts.format.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Slack's text objects. Slack escapes only {@code & < >}; for {@code * _ ~} and the backtick there is no escape, so a
 * value that has any of them, or anything else beyond letters, digits and a few signs, goes into a plain_text object,
 * where nothing is markup. Source: Slack's "Formatting text for app surfaces".
 */
final class SlackText {
    /** What means nothing to Slack wherever it stands. No {@code @}, {@code :} or {@code #}: mentions, emoji, channels. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9 .,/()%+-]*");

    private SlackText() {}

    /** Text that is shown as it is, cut to so many UTF-16 units. */
    static ObjectNode plain(String text, int most) {
        ObjectNode node = JsonBody.object();
        node.put("type", "plain_text");
        node.put("text", BoundedText.cut(text, most));
        // Else ":skull:" in a user agent becomes a picture.
        node.put("emoji", false);
        return node;
    }

    /** A name in bold above a value, or both plain where the value could be taken for markup. */
    static ObjectNode fact(Fact fact, int most) {
        if (!HARMLESS.matcher(fact.value()).matches()) {
            return plain(fact.name() + "\n" + fact.value(), most);
        }
        return markup("*" + fact.name() + "*\n" + fact.value());
    }

    /** A link of our own making. */
    static ObjectNode link(String address, String words) {
        return markup("<" + escape(address) + "|" + escape(words) + ">");
    }

    /** The text with what Slack would read as a mention or a link escaped. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static ObjectNode markup(String text) {
        ObjectNode node = JsonBody.object();
        node.put("type", "mrkdwn");
        node.put("text", text);
        // Else names of hosts in it become links.
        node.put("verbatim", true);
        return node;
    }
}
