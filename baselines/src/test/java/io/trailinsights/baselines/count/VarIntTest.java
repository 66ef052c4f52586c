package io.trailinsights.baselines.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailinsights.baselines.detect.Stored;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VarIntTest {
    @Test
    void readsEveryIntThatItWrote() {
        SplittableRandom random = new SplittableRandom(1);
        for (int value : new int[] {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            assertThat(copy(value)).isEqualTo(value);
        }
        for (int i = 0; i < 10_000; i++) {
            int value = random.nextInt() >> random.nextInt(32);
            assertThat(copy(value)).isEqualTo(value);
        }
    }

    @Test
    void readsEveryLongThatItWrote() {
        SplittableRandom random = new SplittableRandom(2);
        for (long value : new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 35}) {
            assertThat(copy(value)).isEqualTo(value);
        }
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(copy(value)).isEqualTo(value);
        }
    }

    private static int copy(int value) {
        return Stored.copy(value, (number, out) -> VarInt.write(out, number), VarInt::read);
    }

    private static long copy(long value) {
        return Stored.copy(value, (number, out) -> VarInt.writeLong(out, number), VarInt::readLong);
    }

    @Test
    void takesSevenBitsAByteLowestFirst() {
        // 300 is the example in Protocol Buffers' description of the encoding.
        assertThat(Stored.<Integer>bytes(300, (number, out) -> VarInt.write(out, number)))
                .containsExactly(0xAC, 0x02);
        assertThat(Stored.<Integer>bytes(127, (number, out) -> VarInt.write(out, number)))
                .hasSize(1);
        assertThat(Stored.<Integer>bytes(-1, (number, out) -> VarInt.write(out, number)))
                .hasSize(5);
        assertThat(Stored.<Long>bytes(-1L, (number, out) -> VarInt.writeLong(out, number)))
                .hasSize(10);
    }

    @Test
    void refusesANumberThatDoesNotEnd() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0x80);

        assertThatThrownBy(() -> VarInt.readLong(in(endless)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("ten bytes");
        assertThatThrownBy(() -> VarInt.read(in(new byte[] {(byte) 0x80}))).isInstanceOf(EOFException.class);
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
