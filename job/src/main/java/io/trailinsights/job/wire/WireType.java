package io.trailinsights.job.wire;

import io.trailinsights.baselines.call.ApiCall;
import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.principal.Sighting;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Types that have a serializer of their own, as Flink wants them named.
 *
 * @param <T> the type
 */
public final class WireType<T> extends TypeInformation<T> {
    /** A call. */
    public static final TypeInformation<ApiCall> CALL = new WireType<>(ApiCall.class, new ApiCallSerializer(), false);
    /** That a principal was seen. */
    public static final TypeInformation<Sighting> SIGHTING =
            new WireType<>(Sighting.class, new SightingSerializer(), false);
    /** The key of an API, by which calls and state are spread over the tasks. */
    public static final TypeInformation<ApiKey> KEY = new WireType<>(ApiKey.class, new ApiKeySerializer(), true);

    private static final long serialVersionUID = 1;

    private final Class<T> type;
    private final TypeSerializer<T> serializer;
    private final boolean isKey;

    private WireType(Class<T> type, TypeSerializer<T> serializer, boolean isKey) {
        this.type = type;
        this.serializer = serializer;
        this.isKey = isKey;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return isKey;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.duplicate();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof WireType;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireType<?> wire && wire.type == type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
