package io.trailinsights.alerts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageTest {
    private static final byte[] BODY = "{\"routing_key\":\"hidden\"}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nb", "a\nb", "a\tb", "caf\u00e9", "\u202e", "a\u0000b", "\u007f"})
    void takesNoHeaderThatCouldLeaveItsLine(String value) {
        assertThatThrownBy(() -> new HttpMessage("application/json", Map.of("webhook-id", value), BODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhook-id");
        assertThatThrownBy(() -> new HttpMessage(value, Map.of(), BODY)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-Id", "a b", "a:b", "a\r\nb"})
    void takesNoNameOfAHeaderThatIsNone(String name) {
        assertThatThrownBy(() -> new HttpMessage("application/json", Map.of(name, "x"), BODY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesHeadersOfTheSameName() {
        HttpMessage message = new HttpMessage("application/json", Map.of("a", "1"), BODY);

        assertThat(message.with(Map.of("a", "2", "b", "3")).headers()).isEqualTo(Map.of("a", "2", "b", "3"));
        assertThat(message.headers()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void doesNotShowItsBody() {
        assertThat(new HttpMessage("application/json", Map.of("a", "1"), BODY).toString())
                .isEqualTo("HttpMessage[application/json, 24 bytes]");
    }
}
