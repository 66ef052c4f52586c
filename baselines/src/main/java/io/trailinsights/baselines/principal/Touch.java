package io.trailinsights.baselines.principal;

import io.trailinsights.baselines.call.ApiKey;
import io.trailinsights.baselines.call.EventCategory;
import io.trailinsights.baselines.count.VarInt;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * That a principal called an API as it had not done before.
 *
 * @param principal who, untrusted
 * @param key the API
 * @param error the error code, null for a call without an error
 * @param minute epoch minute of the call
 * @param newApi whether the principal had never called the API
 * @param refused whether the call was refused, for the first time for this principal and API
 */
public record Touch(String principal, ApiKey key, String error, int minute, boolean newApi, boolean refused) {

    /** Writes it. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeUTF(principal);
        out.writeUTF(key.account());
        out.writeUTF(key.region());
        out.writeUTF(key.eventSource());
        out.writeUTF(key.eventName());
        out.writeUTF(key.category().label());
        out.writeBoolean(error != null);
        if (error != null) {
            out.writeUTF(error);
        }
        VarInt.write(out, minute);
        out.writeBoolean(newApi);
        out.writeBoolean(refused);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Touch readFrom(DataInput in) throws IOException {
        String principal = in.readUTF();
        ApiKey key =
                new ApiKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), EventCategory.ofLabel(in.readUTF()));
        String error = in.readBoolean() ? in.readUTF() : null;
        return new Touch(principal, key, error, VarInt.read(in), in.readBoolean(), in.readBoolean());
    }
}
