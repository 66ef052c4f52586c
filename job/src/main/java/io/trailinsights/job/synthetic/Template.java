package io.trailinsights.job.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON text with places to fill: {@code <hex:16>} random digits, {@code <base32:16>} as in AWS's ids, {@code <num:200>}
 * a number below, {@code <one:a|b>} a choice, {@code <uuid>}, and {@code <account>}, {@code <region>}, {@code <session>}
 * of the call.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("<([a-z0-9]+)(?::([^>]*))?>");
    private static final String HEX = "0123456789abcdef";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final List<Part> parts = new ArrayList<>();

    /** @throws IllegalArgumentException for an unknown place */
    Template(String text) {
        Matcher places = PLACE.matcher(text);
        int at = 0;
        while (places.find()) {
            addText(text.substring(at, places.start()));
            parts.add(part(places.group(1), places.group(2)));
            at = places.end();
        }
        addText(text.substring(at));
    }

    void write(StringBuilder json, Caller caller, String session, Dice dice) {
        for (Part part : parts) {
            part.write(json, caller, session, dice);
        }
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            parts.add((json, caller, session, dice) -> json.append(text));
        }
    }

    private static Part part(String kind, String argument) {
        return switch (kind) {
            case "account" -> (json, caller, session, dice) -> json.append(caller.account());
            case "region" -> (json, caller, session, dice) -> json.append(caller.region());
            case "session" -> (json, caller, session, dice) -> json.append(session);
            case "uuid" -> (json, caller, session, dice) -> uuid(json, dice);
            case "hex" -> characters(HEX, argument);
            case "base32" -> characters(BASE32, argument);
            case "num" -> {
                int bound = Integer.parseInt(argument);
                yield (json, caller, session, dice) -> json.append(dice.below(bound));
            }
            case "one" -> {
                List<String> choices = List.of(argument.split("\\|"));
                yield (json, caller, session, dice) -> json.append(dice.oneOf(choices));
            }
            default -> throw new IllegalArgumentException("unknown place in a template: <" + kind + ">");
        };
    }

    private static Part characters(String alphabet, String count) {
        int length = Integer.parseInt(count);
        return (json, caller, session, dice) -> characters(json, alphabet, length, dice.bits(), dice.bits());
    }

    /** Writes characters that the bits choose, at most 32 of them. */
    private static void characters(StringBuilder json, String alphabet, int length, long high, long low) {
        long bits = high;
        for (int i = 0; i < length; i++) {
            json.append(alphabet.charAt((int) (bits & (alphabet.length() - 1))));
            bits = i == 11 ? low : i == 23 ? high ^ Long.rotateLeft(low, 32) : bits >>> 5;
        }
    }

    /** An id in the alphabet of AWS's ids that a text decides. */
    static String id(String prefix, int length, String of) {
        Dice dice = new Dice(0, prefix + of);
        StringBuilder id = new StringBuilder(prefix);
        characters(id, BASE32, length, dice.bits(), dice.bits());
        return id.toString();
    }

    /** Writes a random UUID, version 4. */
    static void uuid(StringBuilder json, Dice dice) {
        long high = dice.bits() & ~0xF000L | 0x4000L;
        long low = dice.bits() & ~(3L << 62) | 1L << 63;
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                json.append('-');
            }
            long half = i < 16 ? high : low;
            json.append(HEX.charAt((int) (half >>> (60 - 4 * (i & 15)) & 15)));
        }
    }

    private interface Part {
        void write(StringBuilder json, Caller caller, String session, Dice dice);
    }
}
