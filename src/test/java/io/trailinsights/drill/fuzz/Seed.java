package io.trailinsights.drill.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A value that inputs are made of.
 *
 * @param value its bytes; not changed
 * @param members the members of its objects, at all levels, in the order of their ends; empty for what is no JSON
 */
record Seed(byte[] value, List<Member> members) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Where a member is.
     *
     * @param name index of its name's opening quote
     * @param value index of its value's first byte
     * @param end index behind its value
     */
    record Member(int name, int value, int end) {}

    static Seed of(byte[] value) {
        List<Member> members = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(value)) {
            find(parser, members);
        } catch (IOException e) {
            // What comes before the fault has its members; the rest is changed byte by byte alone.
            return new Seed(value, List.copyOf(members));
        }
        return new Seed(value, List.copyOf(members));
    }

    private static void find(JsonParser parser, List<Member> members) throws IOException {
        Deque<Member> open = new ArrayDeque<>();
        int name = -1;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.getText(); // reads the token to its end
            int end = (int) parser.currentLocation().getByteOffset();
            if (token == JsonToken.FIELD_NAME) {
                name = start;
            } else if (token.isStructStart()) {
                open.push(new Member(name, start, -1));
                name = -1;
            } else if (token.isStructEnd()) {
                Member closed = open.pop();
                add(members, closed.name, closed.value, end);
            } else {
                add(members, name, start, end);
                name = -1;
            }
        }
    }

    private static void add(List<Member> members, int name, int value, int end) {
        if (name >= 0) {
            members.add(new Member(name, value, end));
        }
    }
}
