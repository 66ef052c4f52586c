package io.trailinsights.drill.fuzz;

import io.trailinsights.job.synthetic.SyntheticTraffic;
import io.trailinsights.job.synthetic.TrafficSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What inputs are made of: the files of {@code fuzz/corpus}, and records of made traffic.
 *
 * @param seeds in the same order in every run
 */
record Corpus(List<Seed> seeds) {
    private static final LocalDate ATTACK_DAY = LocalDate.of(2026, 7, 6);
    /** One of so many made records is taken, so that all hours and callers of the day are in it. */
    private static final int EVERY = 400;

    static Corpus read() throws IOException {
        List<Seed> seeds = new ArrayList<>();
        files("corpus").values().forEach(value -> seeds.add(Seed.of(value)));
        SyntheticTraffic traffic =
                new SyntheticTraffic(TrafficSettings.of(ATTACK_DAY, 1).withAttacksOn(ATTACK_DAY));
        for (int i = 0; traffic.hasNext(); i++) {
            byte[] record = traffic.next().json();
            if (i % EVERY == 0) {
                seeds.add(Seed.of(record));
            }
        }
        return new Corpus(List.copyOf(seeds));
    }

    /** The files of a folder of {@code fuzz}, by name; none where there is no such folder. */
    static TreeMap<String, byte[]> files(String folder) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        URL place = Corpus.class.getResource("/fuzz/" + folder);
        if (place == null) {
            return files;
        }
        try (Stream<Path> paths = Files.list(Path.of(place.toURI()))) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
            return files;
        } catch (URISyntaxException e) {
            throw new IOException(place + " is no folder", e);
        }
    }

    Seed any(SplittableRandom random) {
        return seeds.get(random.nextInt(seeds.size()));
    }
}
