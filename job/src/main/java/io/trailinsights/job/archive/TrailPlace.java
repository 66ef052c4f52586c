package io.trailinsights.job.archive;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose records a file or folder of a trail holds, and of which days of delivery, as far as its path says.
 *
 * <p>CloudTrail's folders are {@code AWSLogs/[o-ORG/]ACCOUNT/CloudTrail/REGION/YYYY/MM/DD/}, its files begin with
 * {@code ACCOUNT_CloudTrail_REGION_} and have a stamp in UTC; digests have {@code CloudTrail-Digest} in both.
 *
 * @param account 12 digits; null where the path does not say
 * @param region null where the path does not say
 * @param firstDay null where the path does not say
 * @param lastDay that of the first one for a file, the last one of a month or year for their folders
 */
record TrailPlace(String account, String region, LocalDate firstDay, LocalDate lastDay) {
    private static final TrailPlace UNKNOWN = new TrailPlace(null, null, null, null);
    private static final Set<String> TRAILS = Set.of("CloudTrail", "CloudTrail-Digest");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern TRAIL_FILE =
            Pattern.compile("(\\d{12})_CloudTrail(?:-Digest)?_([^_]+)_(?:.*_)?(\\d{8})T\\d{4,6}Z[_.].*");
    private static final DateTimeFormatter STAMP_DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    /** What a file's name says; of a file with another name, what its folders say. */
    static TrailPlace ofFile(Path file) {
        Matcher name = TRAIL_FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
            try {
                LocalDate day = LocalDate.parse(name.group(3), STAMP_DAY);
                return new TrailPlace(name.group(1), name.group(2), day, day);
            } catch (DateTimeException e) {
                // No trail's file: its folders may say more.
            }
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? UNKNOWN : ofFolder(folder);
    }

    /** What the path of a folder says. */
    static TrailPlace ofFolder(Path folder) {
        List<String> names = new ArrayList<>();
        folder.toAbsolutePath().normalize().forEach(name -> names.add(name.toString()));
        for (int i = names.size() - 1; i > 0; i--) {
            if (TRAILS.contains(names.get(i)) && isAccount(names.get(i - 1))) {
                return belowTrail(names.get(i - 1), names.subList(i + 1, names.size()));
            }
        }
        return accountsFolder(names);
    }

    /** A folder of {@code AWSLogs} or of an organisation in it. */
    private static TrailPlace accountsFolder(List<String> names) {
        for (int i = names.size() - 1; i > 0; i--) {
            String above = names.get(i - 1);
            boolean ofOrganisation =
                    above.startsWith("o-") && i > 1 && names.get(i - 2).equals("AWSLogs");
            if (isAccount(names.get(i)) && (above.equals("AWSLogs") || ofOrganisation)) {
                return new TrailPlace(names.get(i), null, null, null);
            }
        }
        return UNKNOWN;
    }

    private static TrailPlace belowTrail(String account, List<String> below) {
        if (below.isEmpty()) {
            return new TrailPlace(account, null, null, null);
        }
        String region = below.get(0);
        try {
            return switch (Math.min(below.size(), 4)) {
                case 1 -> new TrailPlace(account, region, null, null);
                case 2 -> {
                    int year = Integer.parseInt(below.get(1));
                    yield new TrailPlace(account, region, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
                }
                case 3 -> {
                    YearMonth month = YearMonth.of(Integer.parseInt(below.get(1)), Integer.parseInt(below.get(2)));
                    yield new TrailPlace(account, region, month.atDay(1), month.atEndOfMonth());
                }
                default -> {
                    LocalDate day = YearMonth.of(Integer.parseInt(below.get(1)), Integer.parseInt(below.get(2)))
                            .atDay(Integer.parseInt(below.get(3)));
                    yield new TrailPlace(account, region, day, day);
                }
            };
        } catch (NumberFormatException | DateTimeException e) {
            return new TrailPlace(account, region, null, null);
        }
    }

    private static boolean isAccount(String name) {
        return ACCOUNT.matcher(name).matches();
    }
}
