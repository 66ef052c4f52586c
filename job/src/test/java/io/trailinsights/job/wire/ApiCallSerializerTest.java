package io.trailinsights.job.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class ApiCallSerializerTest {
    private static final String[] TEXTS = {
        "",
        "a",
        "ec2.amazonaws.com",
        "arn:aws:sts::111122223333:assumed-role/Größe/Jürgen",
        "ÿ\u0000\u0001",
        "日本語 🛰",
        "lone \uD83D and \uDE00",
        "x".repeat(255),
        "y".repeat(5000),
        "ж".repeat(2000),
    };

    @Test
    void whatIsReadIsWhatWasWrittenWhateverTheTexts() throws Exception {
        Random random = new Random(17);
        List<ApiCall> calls = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            calls.add(call(random));
        }
        assertThat(readBack(new ApiCallSerializer(), calls)).isEqualTo(calls);
    }

    @Test
    void aValueThatComesAgainIsTheSameObject() throws Exception {
        List<ApiCall> read = readBack(new ApiCallSerializer(), List.of(usual(1), usual(2)));
        assertThat(read.get(1).key()).isSameAs(read.get(0).key());
        assertThat(read.get(1).principal()).isSameAs(read.get(0).principal());
    }

    @Test
    void moreValuesThanAreRememberedChangeNothing() throws Exception {
        List<ApiCall> calls = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 30_000; i++) {
                ApiKey key = new ApiKey("111122223333", "us-east-1", "s", "Api" + i, EventCategory.DATA);
                calls.add(new ApiCall(key, i, false, null, "p" + i % 7777, false, null, i));
            }
        }
        assertThat(readBack(new ApiCallSerializer(), calls)).isEqualTo(calls);
    }

    @Test
    void worksAfterItWasSentToAnotherTask() throws Exception {
        var sent = InstantiationUtil.clone(new ApiCallSerializer());
        List<ApiCall> calls = List.of(call(new Random(3)));
        assertThat(readBack(sent, calls)).isEqualTo(calls);
        assertThat(readBack(sent.duplicate(), calls)).isEqualTo(calls);
    }

    @Test
    void copiesFromViewToView() throws Exception {
        ApiCall call = call(new Random(5));
        var serializer = new ApiCallSerializer();
        var out = new DataOutputSerializer(64);
        serializer.serialize(call, out);
        var copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }

    /** The bytes of a key name stored state: they must be the same in every version. */
    @Test
    void theBytesOfAKeyNeverChange() throws Exception {
        var out = new DataOutputSerializer(64);
        var key = new ApiKey("111122223333", "us-east-1", "s3.amazonaws.com", "ж", EventCategory.DATA);
        new ApiKeySerializer().serialize(key, out);
        assertThat(out.getCopyOfBuffer())
                .asHexString()
                .isEqualTo("30" + "01" + "0D00313131313232323233333333" + "0A0075732D656173742D31"
                        + "110073332E616D617A6F6E6177732E636F6D" + "03010436");
        assertThat(new ApiKeySerializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(key);
    }

    private static <T> List<T> readBack(TypeSerializer<T> serializer, List<T> values) throws IOException {
        var out = new DataOutputSerializer(1024);
        for (T value : values) {
            serializer.serialize(value, out);
        }
        var in = new DataInputDeserializer(out.getCopyOfBuffer());
        List<T> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            read.add(serializer.deserialize(in));
        }
        assertThat(in.available()).isZero();
        return read;
    }

    private static ApiCall call(Random random) {
        EventCategory[] categories = EventCategory.values();
        ApiKey key = new ApiKey(
                text(random), text(random), text(random), text(random), categories[random.nextInt(categories.length)]);
        return new ApiCall(
                key,
                random.nextLong(),
                random.nextBoolean(),
                random.nextBoolean() ? null : text(random),
                text(random),
                random.nextBoolean(),
                random.nextBoolean() ? null : text(random),
                random.nextLong());
    }

    private static ApiCall usual(long identity) {
        ApiKey key =
                new ApiKey("111122223333", "us-east-1", "s3.amazonaws.com", "DeleteBucket", EventCategory.MANAGEMENT);
        return new ApiCall(key, 0, false, null, "arn:aws:iam::111122223333:user/alice", true, null, identity);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
