package io.trailinsights.job.archive;

import java.util.List;
import java.util.Random;

/** Text of a file with random documents in random arrangements. */
final class RandomArchive {
    private static final String[] STRING_PARTS = {
        "a", "Ω", "😀", "\\\"", "\\\\", "\\u0041", "\\n", "{", "}", "[", "]", ",", ":", " ", "Records"
    };

    private final Random random;

    RandomArchive(Random random) {
        this.random = random;
    }

    /** @param documents those of the file are added */
    String file(List<String> documents) {
        StringBuilder file = new StringBuilder();
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            file.append(space());
            switch (random.nextInt(4)) {
                case 0 -> file.append(array("[", "]", documents));
                case 1 ->
                    file.append(array(
                            "{" + space() + "\"Records\"" + space() + ":" + space() + "[",
                            "]" + rest() + "}",
                            documents));
                case 2 -> {
                    String line = "level=" + random.nextInt(100) + " " + string();
                    documents.add(line);
                    file.append(line).append('\n');
                }
                default -> file.append(added(object(0), documents));
            }
        }
        return file.append(space()).toString();
    }

    private String rest() {
        return random.nextBoolean() ? space() : space() + ",\"rest\":" + value(0);
    }

    private String array(String begin, String end, List<String> documents) {
        StringBuilder array = new StringBuilder(begin);
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            array.append(i > 0 ? "," : "").append(space());
            array.append(added(value(0), documents)).append(space());
        }
        return array.append(end).toString();
    }

    private static String added(String document, List<String> documents) {
        documents.add(document);
        return document;
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> string();
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> random.nextBoolean() ? "true" : "null";
            case 3 -> object(depth);
            default -> nestedArray(depth);
        };
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{").append(space());
        int members = random.nextInt(4);
        for (int i = 0; i < members; i++) {
            object.append(i > 0 ? "," : "").append(space()).append("\"m" + i + "\"");
            object.append(space()).append(':').append(space());
            object.append(value(depth + 1)).append(space());
        }
        return object.append("}").toString();
    }

    private String nestedArray(int depth) {
        StringBuilder array = new StringBuilder("[");
        int elements = random.nextInt(4);
        for (int i = 0; i < elements; i++) {
            array.append(i > 0 ? "," : "").append(space());
            array.append(value(depth + 1)).append(space());
        }
        return array.append("]").toString();
    }

    private String string() {
        StringBuilder string = new StringBuilder("\"");
        int parts = random.nextInt(5);
        for (int i = 0; i < parts; i++) {
            string.append(STRING_PARTS[random.nextInt(STRING_PARTS.length)]);
        }
        return string.append('"').toString();
    }

    private String space() {
        return switch (random.nextInt(6)) {
            case 0 -> "\n";
            case 1 -> " ";
            case 2 -> "\r\n\t";
            case 3 -> "  \n  ";
            default -> "";
        };
    }
}
