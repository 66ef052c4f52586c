package io.trailinsights.drill.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.drill.chaos.Schedule.Planned;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScheduleTest {
    private static final long RECORDS = 1_000_000;
    private static final List<Disturbance> KINDS = List.of(Disturbance.values());

    @Test
    void isTheSameForTheSameSeedAloneAndInOrder() {
        List<Planned> schedule = Schedule.draw(KINDS, 20, RECORDS, 1);

        assertThat(schedule).isEqualTo(Schedule.draw(KINDS, 20, RECORDS, 1));
        assertThat(schedule).isNotEqualTo(Schedule.draw(KINDS, 20, RECORDS, 2));
        assertThat(schedule).hasSize(20).extracting(Planned::atRecord).isSorted();
        assertThat(schedule).allMatch(planned -> planned.atRecord() < planned.partEnd());
        assertThat(schedule.get(19).partEnd()).isEqualTo(RECORDS);
    }

    @Test
    void hasEveryKindOnceBeforeOneComesAgain() {
        List<Planned> schedule = Schedule.draw(KINDS, 2 * KINDS.size(), RECORDS, 3);

        assertThat(schedule.subList(0, KINDS.size()))
                .extracting(Planned::disturbance)
                .containsExactlyInAnyOrderElementsOf(KINDS);
        assertThat(schedule.subList(KINDS.size(), schedule.size()))
                .extracting(Planned::disturbance)
                .containsExactlyInAnyOrderElementsOf(KINDS);
    }
}
