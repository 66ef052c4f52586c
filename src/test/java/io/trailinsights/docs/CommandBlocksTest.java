package io.trailinsights.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandBlocksTest {
    @Test
    void findsIndentedAndFencedCommandsWithTheirLines() {
        assertThat(commands("""
                        Text.

                            ./one --a    # a remark
                            two \\
                                --b

                            three

                        ```sh
                        four: five
                        ```
                        """))
                .containsExactly(
                        new DocumentedCommand("a.md", 3, "./one --a"),
                        new DocumentedCommand("a.md", 4, "two \\\n    --b"),
                        new DocumentedCommand("a.md", 7, "three"),
                        new DocumentedCommand("a.md", 10, "four: five"));
    }

    @Test
    void takesATextThatACommandIsGivenAsPartOfIt() {
        assertThat(commands("""
                            cat > f <<'END'
                            key: value  # kept
                              - item

                            END
                            next
                        """))
                .extracting(DocumentedCommand::text)
                .containsExactly("cat > f <<'END'\nkey: value  # kept\n  - item\n\nEND", "next");
    }

    @Test
    void takesALoopForOne() {
        assertThat(commands("    for a in b c; do\n        one $a\n    done > d\n    two\n"))
                .extracting(DocumentedCommand::oneLine)
                .containsExactly("for a in b c; do one $a done > d", "two");
    }

    @Test
    void takesATextRightBehindACommandForWhatItPrints() {
        assertThat(commands("""
                            one
                            two

                        ```text
                        first
                        …
                        last
                        ```

                        Text.

                        ```text
                        of nobody
                        ```
                        """))
                .extracting(DocumentedCommand::output)
                .containsExactly(List.of(), List.of("first", "last"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    {\"eventVersion\":\"1.09\"}\n",
                "    kafka:\n      bootstrap-servers: a\n",
                "    records ──► detector\n",
                "```text\n./one\n```\n",
                "Text.\n    ./one\n",
                "- item\n\n    - ./one\n",
            })
    void leavesOtherBlocksAndTextAlone(String markdown) {
        assertThat(commands(markdown)).isEmpty();
    }

    @Test
    void takesABlockOfAnUnknownKindForCommands() {
        assertThat(commands("    frobnicate --hard\n"))
                .extracting(DocumentedCommand::oneLine)
                .containsExactly("frobnicate --hard");
    }

    private static List<DocumentedCommand> commands(String markdown) {
        return CommandBlocks.of("a.md", markdown);
    }
}
