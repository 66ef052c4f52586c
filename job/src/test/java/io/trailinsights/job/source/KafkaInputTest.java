package io.trailinsights.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.job.config.DetectOptions;
import io.trailinsights.job.config.DetectSettings;
import io.trailinsights.job.config.StartingOffsets;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("deprecation") // As Flink's connector has it.
class KafkaInputTest {
    @ParameterizedTest
    @EnumSource(StartingOffsets.class)
    void goesOnWithTheOldestThatIsLeftWhereverItBegan(StartingOffsets began) {
        Configuration values = new Configuration().set(DetectOptions.STARTING_OFFSETS, began);

        assertThat(KafkaInput.beginning(new DetectSettings(values)).getAutoOffsetResetStrategy())
                .isEqualTo(OffsetResetStrategy.EARLIEST);
    }

    @Test
    void goesOnWithTheOldestThatIsLeftBehindAnArchive() {
        assertThat(new OldestLeft(OffsetsInitializer.timestamp(1)).getAutoOffsetResetStrategy())
                .isEqualTo(OffsetResetStrategy.EARLIEST);
    }
}
