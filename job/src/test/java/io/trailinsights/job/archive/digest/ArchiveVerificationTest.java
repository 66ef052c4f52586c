package io.trailinsights.job.archive.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trailinsights.job.archive.ArchiveFiles;
import io.trailinsights.job.archive.ArchiveSelection;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four hours of a trail, each with two log files and a digest, and what somebody may have done to them. */
class ArchiveVerificationTest {
    private static final Instant BEGIN = Instant.parse("2026-03-04T10:01:31Z");
    private static final KeyPair KEYS = DigestedTrail.newKeys();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair OTHER_KEYS = DigestedTrail.newKeys();

    @TempDir
    private Path root;

    private Path folder;
    private DigestedTrail trail;
    private String keys;
    private final List<Path> logs = new ArrayList<>();
    private final List<Path> digests = new ArrayList<>();

    @BeforeEach
    void deliver() throws Exception {
        folder = Files.createDirectory(root.resolve("bucket"));
        trail = new DigestedTrail(folder, "us-east-1", KEYS, BEGIN);
        hours(4);
        keys = trail.publicKeys(true);
    }

    private void hours(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            logs.add(trail.log(10, "{\"Records\":[{\"hour\":" + i + "}]}"));
            logs.add(trail.log(50, "{\"Records\":[{\"hour\":" + i + ",\"b\":1}]}"));
            digests.add(trail.digest());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void provesAllButWhatTheNewestDigestLists(boolean pkcs1) throws Exception {
        keys = trail.publicKeys(pkcs1);

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(3);
        assertThat(report.digests(Integrity.UNPROVEN)).isOne();
        assertThat(report.logFiles(Integrity.INTACT)).isEqualTo(6);
        assertThat(report.logFiles(Integrity.UNPROVEN)).isEqualTo(2);
        assertThat(report.unproven().keySet())
                .anyMatch(why -> why.startsWith("the newest digest"))
                .anyMatch(why -> why.startsWith("as in a digest that is unproven"));
    }

    @Test
    void provesTheNewestDigestWithItsSignatureBesideIt() throws Exception {
        signBeside(trail.newestSignature());

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(4);
        assertThat(report.logFiles(Integrity.INTACT)).isEqualTo(8);
    }

    @Test
    void noticesASignatureOfAnotherDigestBesideTheNewest() throws Exception {
        String older = trail.newestSignature();
        hours(1);
        signBeside(older);

        IntegrityReport report = verified();

        assertThat(report.digests(Integrity.INTACT)).isEqualTo(4);
        assertThat(report.wrong().get(0).integrity()).isEqualTo(Integrity.BAD_SIGNATURE);
        assertThat(report.wrong().get(0).why()).isEqualTo("the .signature file beside it is not its own");
        assertThat(report.logFiles(Integrity.UNVERIFIABLE)).isEqualTo(2);
    }

    @Test
    void namesALogFileThatIsMissing() throws IOException {
        Files.delete(logs.get(2));

        assertWrong(Integrity.MISSING, logs.get(2), "listed in ");
    }

    @Test
    void namesALogFileThatIsChanged() throws IOException {
        DigestedTrail.replace(logs.get(2), "{\"Records\":[]}");

        assertWrong(Integrity.CHANGED, logs.get(2), "SHA-256");
    }

    @Test
    void namesALogFileThatIsCutShort() throws IOException {
        byte[] bytes = Files.readAllBytes(logs.get(2));
        Files.write(logs.get(2), Arrays.copyOf(bytes, bytes.length - 5));

        assertWrong(Integrity.CHANGED, logs.get(2), "cannot be read: gzip is cut short");
    }

    @Test
    void namesALogFileThatNoDigestLists() throws IOException {
        Path planted = Files.copy(
                logs.get(2),
                logs.get(2).resolveSibling("111122223333_CloudTrail_us-east-1_20260304T1120Z_New.json.gz"));

        assertWrong(Integrity.UNLISTED, planted, "digests cover its time");
    }

    @Test
    void isNotDeceivedByAnUnprovenDigestThatListsWhatWasPutThere() throws Exception {
        Path planted = Files.copy(
                logs.get(2),
                logs.get(2).resolveSibling("111122223333_CloudTrail_us-east-1_20260304T1120Z_New.json.gz"));
        String newest = DigestedTrail.content(digests.get(3));
        DigestedTrail.replace(
                digests.get(3),
                newest.replace(
                                logs.get(6).getFileName().toString(),
                                planted.getFileName().toString())
                        .replaceFirst("\"hashValue\":\"\\w+", "\"hashValue\":\"" + Sha256.of(planted)));
        Files.delete(logs.get(6));

        assertWrong(Integrity.UNVERIFIABLE, planted, "by none that covers its time");
    }

    @Test
    void isNotDeceivedByAnUnsignedDigestInPlaceOfAllThatCameBehindAProvenOne() throws Exception {
        hours(8);
        ObjectNode forged = (ObjectNode) JSON.readTree(DigestedTrail.content(digests.get(4)));
        JsonNode newest = JSON.readTree(DigestedTrail.content(digests.get(11)));
        forged.set("digestEndTime", newest.get("digestEndTime"));
        forged.set("digestS3Object", newest.get("digestS3Object"));
        ArrayNode listed = forged.putArray("logFiles");
        for (Path log : logs.subList(8, 24)) {
            DigestedTrail.replace(log, "{\"Records\":[]}");
            listed.addObject()
                    .put("s3Object", folder.relativize(log).toString())
                    .put("hashValue", Sha256.of(log));
        }
        digests.subList(4, 11).forEach(ArchiveVerificationTest::delete);
        DigestedTrail.replace(digests.get(11), forged.toString());

        IntegrityReport report = verified();

        assertThat(report.digests(Integrity.INTACT)).isEqualTo(4);
        assertThat(report.digests(Integrity.UNPROVEN)).isOne();
        // Three hours behind the proven ones somebody can cut off anyway; of them nothing is said to be proven.
        assertThat(report.logFiles(Integrity.UNPROVEN)).isEqualTo(6);
        assertThat(report.wrong())
                .allMatch(file -> file.integrity() == Integrity.UNVERIFIABLE
                        && file.why()
                                .equals("listed by an unproven digest, and the proven ones of 111122223333 us-east-1"
                                        + " end at 2026-03-04T14:01:31Z"))
                .extracting(CheckedFile::file)
                .containsExactlyInAnyOrderElementsOf(
                        logs.subList(14, 24).stream().map(Path::toString).toList());
    }

    @Test
    void takesAFileThatWasUnpackedSinceAndACopyInAnotherFolder() throws IOException {
        Path log = logs.get(2);
        Path unpacked = folder.resolve("elsewhere").resolve(TrailName.plain(log));
        Files.createDirectories(unpacked.getParent());
        Files.writeString(unpacked, DigestedTrail.content(log));
        Files.delete(log);

        assertThat(verified().wrong()).isEmpty();
    }

    @Test
    void namesADigestThatIsMissingAndWhatOnlyItProved() throws IOException {
        Files.delete(digests.get(2));

        IntegrityReport report = verified();

        assertThat(report.wrong())
                .extracting(CheckedFile::integrity)
                .containsExactly(
                        Integrity.MISSING, Integrity.UNVERIFIABLE, Integrity.UNVERIFIABLE, Integrity.UNVERIFIABLE);
        assertThat(report.wrong().get(0).file()).isEqualTo(TrailName.plain(digests.get(2)));
        assertThat(report.digests(Integrity.INTACT)).isOne();
    }

    @Test
    void namesADigestThatIsChanged() throws IOException {
        String content = DigestedTrail.content(digests.get(1));
        DigestedTrail.replace(digests.get(1), content.replace("Unique2", "Unique9"));

        IntegrityReport report = verified();

        assertThat(report.wrong())
                .anyMatch(file -> file.digest()
                        && file.integrity() == Integrity.CHANGED
                        && file.file().endsWith(digests.get(1).getFileName().toString())
                        && file.why().startsWith("its SHA-256 is not the one in "));
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(2);
        assertThat(report.logFiles(Integrity.INTACT)).isEqualTo(4);
    }

    @Test
    void isNotDeceivedByADigestThatIsChangedWithItsLogFileAndItsFollower() throws Exception {
        DigestedTrail.replace(logs.get(2), "{\"Records\":[]}");
        String forged = DigestedTrail.content(digests.get(1))
                .replaceFirst("(\"logFiles\":.*?\"hashValue\":\")\\w+", "$1" + Sha256.of(logs.get(2)));
        DigestedTrail.replace(digests.get(1), forged);
        String follower = DigestedTrail.content(digests.get(2))
                .replaceFirst("(\"previousDigestHashValue\":\")\\w+", "$1" + Sha256.of(digests.get(1)));
        DigestedTrail.replace(digests.get(2), follower);

        IntegrityReport report = verified();

        assertThat(report.digests(Integrity.INTACT)).isOne();
        assertThat(report.digests(Integrity.CHANGED)).isOne();
        assertThat(report.digests(Integrity.BAD_SIGNATURE)).isOne();
        assertThat(report.wrong())
                .anyMatch(file ->
                        file.file().equals(logs.get(2).toString()) && file.integrity() == Integrity.UNVERIFIABLE);
    }

    @Test
    void namesADigestUnderAnothersName() throws IOException {
        Files.copy(digests.get(1), digests.get(3), StandardCopyOption.REPLACE_EXISTING);

        IntegrityReport report = verified();

        assertThat(report.wrong().get(0).why()).startsWith("another digest under its name: a-bucket/");
    }

    @Test
    void namesTheKeyThatIsNotGiven() throws Exception {
        keys = new DigestedTrail(root, "eu-west-1", OTHER_KEYS, BEGIN).publicKeys(true);

        IntegrityReport report = verified();

        assertThat(report.digests(Integrity.UNVERIFIABLE)).isEqualTo(4);
        assertThat(report.wrong().get(0).why()).contains("no key 31e8b5433410dfb61a9dc45cc65b22ff");
    }

    @Test
    void takesTheHashInAnIntactDigestWhereTheOlderKeyIsNotGiven() throws Exception {
        trail.changeKeys(OTHER_KEYS, "0");
        hours(2);
        keys = trail.publicKeys(true);

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(5);
    }

    @Test
    void verifiesEachRegionWithItsKeyFromOneFile() throws Exception {
        DigestedTrail other = new DigestedTrail(folder, "eu-west-1", OTHER_KEYS, BEGIN);
        other.log(10, "{\"Records\":[]}");
        other.digest();
        other.digest();
        keys += "\n" + other.publicKeys(true);

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(4);
    }

    @Test
    void knowsTheHoursWithoutValidation() throws Exception {
        trail.interrupt(0);
        Path without = trail.log(90, "{\"Records\":[]}");
        trail.interrupt(5);
        hours(3);
        Files.copy(without, folder.resolve(without.getFileName().toString().replace("T1531", "T1632")));

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.unproven())
                .containsEntry("no digest is of its time: validation was off, or the digest is missing", 2L)
                .containsEntry("the last digest before validation was switched off: its signature is in S3 alone", 1L);
    }

    @Test
    void followsTheChainOfBackfillsBesideTheOther() throws Exception {
        DigestedTrail backfill = new DigestedTrail(folder, "us-east-1", KEYS, BEGIN);
        backfill.log(30, "{\"Records\":[]}");
        backfill.digest("_backfill");
        backfill.digest("_backfill");

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(4);
        assertThat(report.logFiles(Integrity.INTACT)).isEqualTo(7);
        assertThat(report.digests(Integrity.UNPROVEN)).isEqualTo(2);
    }

    @Test
    void toleratesFewHoursBehindTheNewestDigestAndNoMore() throws Exception {
        trail.log(100, "{\"Records\":[]}");
        assertThat(verified().wrong()).isEmpty();

        Path late = trail.log(200, "{\"Records\":[]}");

        assertWrong(
                Integrity.UNVERIFIABLE,
                late,
                "the proven digests of 111122223333 us-east-1 end at 2026-03-04T13:01:31Z");
    }

    @Test
    void namesFilesThatNoDigestCanProve() throws IOException {
        Path foreign = Files.writeString(folder.resolve("events.ndjson"), "{}");
        assertWrong(Integrity.UNVERIFIABLE, foreign, "not named as a trail's file");
        Files.delete(foreign);

        Path region =
                Files.writeString(folder.resolve("111122223333_CloudTrail_eu-west-3_20260304T1120Z_New.json"), "{}");
        assertWrong(Integrity.UNVERIFIABLE, region, "no digest of 111122223333 eu-west-3 is proven");
    }

    @Test
    void goesNoFurtherThanTheSelection() throws Exception {
        hours(24);
        digests.subList(0, 3).forEach(ArchiveVerificationTest::delete);
        logs.subList(0, 6).forEach(ArchiveVerificationTest::delete);
        assertThat(verified().wrong()).isNotEmpty();

        LocalDate day = LocalDate.of(2026, 3, 5);
        IntegrityReport report = verified(new ArchiveSelection(Set.of(), Set.of(), day, day));

        assertThat(report.wrong()).isEmpty();
        assertThat(report.logFiles(Integrity.INTACT)).isPositive();
    }

    @Test
    void survivesWhatIsNoDigest() throws IOException {
        Files.writeString(digests.get(0), "{\"digestStartTime\":\"2026-03-04T10:01:31Z\"}");
        Files.writeString(digests.get(1), "[");
        Files.writeString(digests.get(2), DigestedTrail.content(digests.get(2)).replace("T12:01:31Z", "now"));

        IntegrityReport report = verified();

        assertThat(report.wrong())
                .filteredOn(CheckedFile::digest)
                .allMatch(file -> file.integrity() == Integrity.CHANGED)
                .extracting(CheckedFile::why)
                .containsExactly(
                        "cannot be read as a digest: it has no digestEndTime",
                        "cannot be read as a digest: it is no JSON",
                        "cannot be read as a digest: it has a time that is none");
    }

    @Test
    void findsDigestsInACopyThatIsCalledAsOneOfCloudTrailsFolders() throws IOException {
        Path copy = Files.createDirectory(root.resolve("copy"));
        Files.move(folder, copy.resolve("CloudTrail"));
        folder = copy;

        IntegrityReport report = verified();

        assertThat(report.wrong()).isEmpty();
        assertThat(report.digests(Integrity.INTACT)).isEqualTo(3);
    }

    @Test
    void saysWhereDigestsAreWhenThereAreNone() {
        digests.forEach(ArchiveVerificationTest::delete);

        assertThatThrownBy(this::verified)
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("no digests to verify with: they are in the folders CloudTrail-Digest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"PublicKeyList\":[]}",
                "{\"PublicKeyList\":[{\"Value\":\"AAAA\",\"Fingerprint\":\"a\"}]}"
            })
    void refusesAFileWithoutKeys(String content) {
        keys = content;

        assertThatThrownBy(this::verified)
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(root.resolve("keys.json").toString());
    }

    private void assertWrong(Integrity integrity, Path file, String why) throws IOException {
        assertThat(verified().wrong()).singleElement().satisfies(wrong -> {
            assertThat(wrong.integrity()).isEqualTo(integrity);
            assertThat(wrong.file()).contains(TrailName.plain(file));
            assertThat(wrong.why()).contains(why);
        });
    }

    private void signBeside(String signature) throws IOException {
        Path newest = digests.get(digests.size() - 1);
        Files.writeString(newest.resolveSibling(newest.getFileName() + ".signature"), signature + "\n");
    }

    private IntegrityReport verified() throws IOException {
        return verified(ArchiveSelection.ALL);
    }

    private IntegrityReport verified(ArchiveSelection selection) throws IOException {
        Path file = Files.writeString(root.resolve("keys.json"), keys);
        List<Path> inputs = List.of(folder);
        return ArchiveVerification.of(inputs, ArchiveFiles.list(inputs, selection), selection, PublicKeys.read(file));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
