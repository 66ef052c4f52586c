package io.trailinsights.drill.fuzz;

import io.trailinsights.drill.fuzz.Seed.Member;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Changes to members of a seed's objects: what comes out is mostly still JSON, but not what CloudTrail writes. */
final class MemberChanges {
    private static final int MOST_CHANGES = 3;
    private static final int MOST_GROWTH_BITS = 14;
    private static final String[] SPACES = {" ", "\t", "\r\n", "  \n  ", "\u000b", "\u00a0", "\0"};
    private static final String[] UNITS = {"a", " ", "7", "\\u00e9", "\\ud800", "\\\\", "[", "{\"a\":", "\u00e2\u0082"};

    private final Dictionary values;
    private final List<byte[]> names;

    /**
     * @param values what takes a member's place
     * @param corpus gives the names that members are renamed to
     */
    MemberChanges(Dictionary values, Corpus corpus) {
        this.values = values;
        this.names = corpus.seeds().stream()
                .flatMap(seed -> seed.members().stream().map(member -> name(seed.value(), member)))
                .map(name -> new String(name, StandardCharsets.ISO_8859_1))
                .distinct()
                .map(MemberChanges::bytes)
                .toList();
    }

    /** The seed's value with one to three members changed; unchanged where it has none. */
    byte[] change(Seed seed, SplittableRandom random) {
        byte[] value = seed.value();
        int before = value.length;
        for (Member member : some(seed.members(), random)) {
            // From the last one back, so that the indexes of those before stay right.
            if (member.end() <= before) {
                Edit edit = edit(value, member, random);
                value = edit.of(value);
                before = edit.from();
            }
        }
        return value;
    }

    private static List<Member> some(List<Member> members, SplittableRandom random) {
        List<Member> some = new ArrayList<>();
        for (int left = members.isEmpty() ? 0 : 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
            some.add(members.get(random.nextInt(members.size())));
        }
        some.sort(Comparator.comparingInt(Member::end).reversed());
        return some;
    }

    private Edit edit(byte[] value, Member at, SplittableRandom random) {
        return switch (random.nextInt(11)) {
            case 0 -> drop(value, at);
            case 1 -> new Edit(at.name(), at.name(), joined(member(name(value, at), values.any(random)), bytes(",")));
            case 2 -> new Edit(at.end(), at.end(), joined(bytes(","), member(name(value, at), values.any(random))));
            case 3 -> new Edit(at.name(), nameEnd(value, at), names.get(random.nextInt(names.size())));
            case 4 -> escapeLetter(value, at, random);
            case 5 -> new Edit(at.value(), at.value(), bytes(SPACES[random.nextInt(SPACES.length)]));
            case 6 -> new Edit(at.value(), at.end(), grown(random));
            case 7 -> new Edit(at.value(), at.end(), JsonText.string(Arrays.copyOfRange(value, at.value(), at.end())));
            case 8 -> first(value, at);
            default -> new Edit(at.value(), at.end(), values.any(random));
        };
    }

    private static Edit drop(byte[] value, Member at) {
        boolean followed = at.end() < value.length && value[at.end()] == ',';
        boolean led = !followed && value[at.name() - 1] == ',';
        return new Edit(at.name() - (led ? 1 : 0), at.end() + (followed ? 1 : 0), new byte[0]);
    }

    /** Another spelling of the name, which is the same name to JSON. */
    private static Edit escapeLetter(byte[] value, Member at, SplittableRandom random) {
        int letters = nameEnd(value, at) - at.name() - 2;
        if (letters < 1) {
            return new Edit(at.name() + 1, at.name() + 1, bytes("\\u0000"));
        }
        int letter = at.name() + 1 + random.nextInt(letters);
        return new Edit(letter, letter + 1, bytes(String.format("\\u%04x", value[letter] & 0xFF)));
    }

    /** The member a second time, where the whole value begins. */
    private static Edit first(byte[] value, Member at) {
        byte[] before = Arrays.copyOf(value, at.name());
        byte[] member = Arrays.copyOfRange(value, at.name(), at.end());
        byte[] rest = before.length > 0 ? Arrays.copyOfRange(before, 1, before.length) : before;
        return new Edit(0, at.name(), joined(bytes("{"), member, bytes(","), rest));
    }

    /** A string, number or nest of up to 16 KiB. */
    private static byte[] grown(SplittableRandom random) {
        String unit = UNITS[random.nextInt(UNITS.length)];
        int length = random.nextInt(1 << random.nextInt(MOST_GROWTH_BITS + 1));
        String text = unit.repeat(length / unit.length() + 1);
        return bytes(random.nextInt(3) == 0 ? text : '"' + text + '"');
    }

    private static byte[] name(byte[] value, Member at) {
        return Arrays.copyOfRange(value, at.name(), nameEnd(value, at));
    }

    private static int nameEnd(byte[] value, Member at) {
        int end = at.value();
        while (value[end - 1] != '"') {
            end--;
        }
        return end;
    }

    private static byte[] member(byte[] name, byte[] value) {
        return joined(name, bytes(":"), value);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] joined = new byte[0];
        for (byte[] part : parts) {
            joined = new Edit(joined.length, joined.length, part).of(joined);
        }
        return joined;
    }

    private static byte[] bytes(String oneByteEach) {
        return oneByteEach.getBytes(StandardCharsets.ISO_8859_1);
    }
}
