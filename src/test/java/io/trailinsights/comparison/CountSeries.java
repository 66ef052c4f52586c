package io.trailinsights.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A series of counts by interval, as the benchmark's CSV files have it: a header, then timestamp and value. The
 * timestamps have no zone and are taken as UTC.
 *
 * @param rows in the order of the file
 */
record CountSeries(List<Row> rows) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]");

    /**
     * One interval.
     *
     * @param timestamp as the file has it
     * @param second the same in epoch seconds
     * @param count 0 or more
     */
    record Row(String timestamp, long second, long count) {}

    /** @throws IOException names the file and the line that is no row, or says that there are too few rows */
    static CountSeries read(BufferedReader lines, String file) throws IOException {
        lines.readLine();
        List<Row> rows = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                rows.add(row(line, file + ", line " + (rows.size() + 2)));
            }
        }
        if (rows.size() < 2) {
            throw new IOException(file + " has " + rows.size() + " rows; an interval's length needs two");
        }
        return new CountSeries(List.copyOf(rows));
    }

    private static Row row(String line, String where) throws IOException {
        String[] fields = line.split(",", -1);
        try {
            double value = Double.parseDouble(fields[1]);
            if (value < 0 || value != Math.rint(value)) {
                throw new IOException(where + ": the value is no count: " + fields[1]);
            }
            return new Row(fields[0], LocalDateTime.parse(fields[0], TIME).toEpochSecond(ZoneOffset.UTC), (long) value);
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(where + ": no row with timestamp and value: " + line, e);
        }
    }

    /** The usual distance of two rows, the median of all. */
    int intervalSeconds() {
        long[] steps = new long[rows.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = rows.get(i + 1).second() - rows.get(i).second();
        }
        Arrays.sort(steps);
        return (int) Math.max(1, steps[steps.length / 2]);
    }
}
