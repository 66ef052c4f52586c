package io.trailinsights.alerts.format.kinds;

import io.trailinsights.alerts.alert.Digest;
import io.trailinsights.alerts.insight.PlainText;
import io.trailinsights.alerts.insight.Wording;
import java.util.List;
import java.util.stream.Stream;

/** A digest as people read it, plain text. */
final class DigestText {
    static final int RULE_LIMIT = 100;
    static final int LINE_LIMIT = 130;

    private DigestText() {}

    /** {@code 12 alerts held back: rate limit}. */
    static String title(Digest digest) {
        return Wording.things(digest.total(), "alert", "alerts") + " held back: "
                + PlainText.clean(digest.rule(), RULE_LIMIT);
    }

    /** {@code 2026-03-10T14:05Z to 2026-03-10T14:20Z}. */
    static String stretch(Digest digest) {
        return AlertTimes.minute(digest.from()) + " to " + AlertTimes.minute(digest.to());
    }

    /** One line a headline, the last says how many have none; each at most 130 code points and a count. */
    static List<String> lines(Digest digest) {
        Stream<String> listed = digest.lines().stream()
                .map(line -> (line.count() == 1 ? "" : Wording.count(line.count()) + " times: ")
                        + PlainText.clean(line.headline(), LINE_LIMIT));
        long unlisted = digest.unlisted();
        return unlisted < 1
                ? listed.toList()
                : Stream.concat(listed, Stream.of("and " + Wording.count(unlisted) + " more"))
                        .toList();
    }
}
