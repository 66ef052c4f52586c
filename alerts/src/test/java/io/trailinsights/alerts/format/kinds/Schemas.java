package io.trailinsights.alerts.format.kinds;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trailinsights.alerts.format.FormatName;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The schemas of what receivers take, see the README beside them. */
final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<FormatName, Schema> BY_NAME = new EnumMap<>(FormatName.class);

    static {
        for (FormatName name : FormatName.values()) {
            String file = "/io/trailinsights/alerts/format/schema/" + name.label() + ".json";
            InputStream in = Schemas.class.getResourceAsStream(file);
            BY_NAME.put(name, REGISTRY.getSchema(in, InputFormat.JSON));
        }
    }

    private Schemas() {}

    /** What is wrong with a body, one line each; empty for a good one. */
    static List<String> complaints(FormatName name, String body) {
        return BY_NAME
                .get(name)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
