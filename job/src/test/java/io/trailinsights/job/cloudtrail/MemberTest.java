package io.trailinsights.job.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemberTest {
    @Test
    void fitsTheBitsOfATable() {
        assertThat(Member.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
        assertThat(Member.EVENT_ID.tellingBit()).isPositive();
        assertThat(Member.RECORDS.tellingBit()).isZero();
    }
}
