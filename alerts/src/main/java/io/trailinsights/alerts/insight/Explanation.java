package io.trailinsights.alerts.insight;

/**
 * Makes the one sentence that tells a person why an Insight was raised. It is plain text on one line, at most 600
 * characters, names the API and ends with a full stop; every value from a record in it is cleaned and cut.
 */
public final class Explanation {
    /** Characters of a sentence. */
    public static final int LIMIT = 600;

    private static final int VALUE_LIMIT = 80;
    private static final double WEEKS_PER_YEAR = 365.25 / 7;

    private static final String NEW_LEVEL = " stays at its new level, which counts as usual from now on";

    private Explanation() {}

    /**
     * Whether a sentence of ours says that an episode ended because its level is usual from now on. No member of the
     * record says so, so the sentence is asked.
     */
    public static boolean tellsOfNewLevel(String explanation) {
        return explanation.contains(NEW_LEVEL);
    }

    /** The sentence. */
    public static String of(ExplanationFacts facts) {
        String[] whole = facts.ending() == null ? beginning(facts) : ending(facts);
        // Shortest last: a name of hostile length must not push out what was called and how often.
        String[] shorter = {
            whole[0] + whole[1] + whole[2] + whole[3], whole[0] + whole[2] + whole[3], whole[0] + whole[2]
        };
        for (String sentence : shorter) {
            if (sentence.codePointCount(0, sentence.length()) < LIMIT) {
                return sentence + ".";
            }
        }
        return whole[0] + ".";
    }

    /** What happened, by whom, against what is usual, how likely. */
    private static String[] beginning(ExplanationFacts facts) {
        String window = Wording.span(facts.windowMinutes());
        String what = happened(facts, "was not called", "was called", facts.count()) + " in " + window;
        String who = facts.direction() == Direction.DROP ? "" : by(facts, facts.count());
        if (facts.neverBefore()) {
            String never = facts.series().errorCode() == null ? "it was never called" : "it never failed so";
            return new String[] {
                what,
                who,
                "; " + never + " before in this account and Region",
                chance(facts, "the account begins such a")
            };
        }
        String stays = facts.direction() == Direction.SUSTAINED ? " and stays at this level" : "";
        return new String[] {
            what, who, stays.isEmpty() ? usual(facts) : "," + stays + usual(facts), chance(facts, "by chance this")
        };
    }

    private static String[] ending(ExplanationFacts facts) {
        Ending ending = facts.ending();
        String calls = facts.series().errorCode() == null
                ? Wording.things(ending.count(), "call", "calls")
                : Wording.things(ending.count(), "failure", "failures") + " with " + errorCode(facts);
        String length = Wording.span(ending.minutes());
        String who = facts.direction() == Direction.DROP ? "" : by(facts, ending.count());
        if (ending.newLevel()) {
            String what = name(facts) + NEW_LEVEL + ", after " + length + " and " + calls;
            return new String[] {what, who, "", ""};
        }
        String what = name(facts) + " is back to what is usual after " + length + " and " + calls;
        String last = "; the last " + (facts.windowMinutes() == 1 ? "minute" : Wording.span(facts.windowMinutes()))
                + " had " + (facts.count() == 0 ? "none" : Wording.count(facts.count()));
        return new String[] {what, who, last + usual(facts), ""};
    }

    private static String happened(ExplanationFacts facts, String not, String did, long count) {
        if (facts.series().errorCode() == null) {
            return name(facts) + " " + (count == 0 ? not : did + " " + times(count));
        }
        return name(facts) + (count == 0 ? " did not fail" : " failed " + times(count)) + " with " + errorCode(facts);
    }

    private static String times(long count) {
        if (count == 1) {
            return "once";
        }
        return count == 2 ? "twice" : Wording.count(count) + " times";
    }

    private static String by(ExplanationFacts facts, long count) {
        if (facts.caller() == null || facts.caller().isBlank() || facts.callerCount() < 1 || count < 1) {
            return "";
        }
        String caller =
                PlainText.clean(Wording.caller(facts.caller(), facts.series().account()), VALUE_LIMIT);
        if (facts.callerIsNew() && !facts.neverBefore()) {
            caller += ", a caller that it did not have in the week before";
        }
        if (count == 1) {
            return " by " + caller;
        }
        return facts.callerCount() >= count
                ? ", all by " + caller
                : ", " + Wording.count(facts.callerCount()) + " of them by " + caller;
    }

    /** Calls are whole numbers, so what is usual is given in whole numbers where the range has any. */
    private static String usual(ExplanationFacts facts) {
        double least = Math.ceil(facts.usualLow());
        double most = Math.floor(facts.usualHigh());
        boolean low = facts.ending() == null && facts.count() < facts.usualLow();
        if (facts.ending() == null ? low : facts.direction() == Direction.DROP) {
            return ", where at least " + Wording.number(least) + are(least) + when(facts.baselineKind());
        }
        return most < 1
                ? ", where none is usual" + when(facts.baselineKind())
                : ", where at most " + Wording.number(most) + are(most) + when(facts.baselineKind());
    }

    private static String are(double count) {
        return count == 1 ? " is usual" : " are usual";
    }

    private static String when(String baselineKind) {
        return switch (baselineKind) {
            case "hour-of-week" -> " at this hour of the week";
            case "hour-of-day" -> " at this hour of the day";
            case "minute-of-hour" -> " at this minute of the hour";
            default -> "";
        };
    }

    private static String chance(ExplanationFacts facts, String subject) {
        String often = often(1 / facts.chancePerWeek());
        if (!(facts.chancePerWeek() > 0) || often == null) {
            return "";
        }
        return facts.neverBefore()
                ? "; " + subject + " series " + often + " by chance"
                : "; " + subject + " is expected " + often;
    }

    /** How often something comes that comes once in so many weeks, or null where that is too often to tell. */
    private static String often(double weeks) {
        double years = weeks / WEEKS_PER_YEAR;
        if (years >= 1e6) {
            return "less than once in a million years";
        }
        if (years >= 1000) {
            long power = (long) Math.pow(10, Math.floor(Math.log10(years)));
            return "less than once in " + Wording.count(power) + " years";
        }
        if (years >= 1.5) {
            return "about once in " + Wording.count(Math.round(years < 100 ? years : 10 * Math.rint(years / 10)))
                    + " years";
        }
        if (weeks >= 1.5) {
            return years >= 0.9 ? "about once a year" : "about once in " + Math.round(weeks) + " weeks";
        }
        return null;
    }

    private static String name(ExplanationFacts facts) {
        return InsightRecords.shownName(facts.series().eventName());
    }

    private static String errorCode(ExplanationFacts facts) {
        return PlainText.clean(facts.series().errorCode(), VALUE_LIMIT);
    }
}
