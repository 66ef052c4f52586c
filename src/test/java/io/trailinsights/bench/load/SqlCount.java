package io.trailinsights.bench.load;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamStatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** Counts calls and errors of each API a minute in SQL; the table has the needed columns only. */
final class SqlCount extends BoundedRun {
    private static final String INPUT = """
            CREATE TABLE calls (
              eventTime TIMESTAMP_LTZ(3), eventSource STRING, eventName STRING, awsRegion STRING,
              recipientAccountId STRING, errorCode STRING,
              WATERMARK FOR eventTime AS eventTime - INTERVAL '15' MINUTE
            ) WITH (
              'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
              'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601',
              'scan.startup.mode' = 'earliest-offset',
              'scan.bounded.mode' = 'specific-offsets', 'scan.bounded.specific-offsets' = '%s', %s)
            """;
    private static final String OUTPUT = """
            CREATE TABLE counts (
              minuteBegin TIMESTAMP(3), account STRING, region STRING, source STRING, name STRING,
              calls BIGINT, errors BIGINT
            ) WITH ('connector' = 'blackhole')
            """;
    private static final String COUNT = """
            INSERT INTO counts
            SELECT window_start, recipientAccountId, awsRegion, eventSource, eventName, COUNT(*), COUNT(errorCode)
            FROM TABLE(TUMBLE(TABLE calls, DESCRIPTOR(eventTime), INTERVAL '1' MINUTE))
            GROUP BY window_start, window_end, recipientAccountId, awsRegion, eventSource, eventName
            """;

    @Override
    void define(StreamExecutionEnvironment environment, CaseSettings settings, Map<String, String> watched) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        String end = end(settings).entrySet().stream()
                .map(each -> "partition:" + each.getKey().partition() + ",offset:" + each.getValue())
                .collect(Collectors.joining(";"));
        String clients = watched.entrySet().stream()
                .map(each -> "'properties." + each.getKey() + "' = '" + each.getValue() + "'")
                .collect(Collectors.joining(", "));
        tables.executeSql(INPUT.formatted(settings.topic(), settings.bootstrapServers(), end, clients));
        tables.executeSql(OUTPUT);
        StreamStatementSet statements = tables.createStatementSet();
        statements.addInsertSql(COUNT);
        statements.attachAsDataStream();
    }
}
