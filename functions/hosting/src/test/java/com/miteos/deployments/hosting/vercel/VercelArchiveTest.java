package com.miteos.deployments.hosting.vercel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ContractBench;
import com.miteos.deployments.hosting.Host;
import com.miteos.deployments.hosting.ProviderAnswer;
import com.miteos.deployments.hosting.ProviderHttp;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ProviderUnavailableException;
import com.miteos.deployments.hosting.PushOrder;
import com.miteos.deployments.hosting.RecordingJournal;
import com.miteos.deployments.hosting.Retries;
import com.miteos.deployments.hosting.SampleSite;
import com.miteos.deployments.hosting.vercel.VercelArchive.Member;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import com.miteos.deployments.simulator.fault.Fault;
import com.miteos.deployments.simulator.storage.TarReader;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VercelArchiveTest {
  private static final long LARGEST_PART = 100_000;

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");
  private final ProviderSession session = session(Duration.ofMinutes(5));

  @Test
  void isOneGzippedTarOfAllFiles() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("empty.txt", new byte[0]);
    files.put("long/".repeat(40) + "ünïcode.html", "<p>deep</p>".getBytes(UTF_8));
    files.put("large.bin", noise(3 * (int) LARGEST_PART + 17));
    IntStream.range(0, 700).forEach(number -> files.put("page" + number, noise(number)));

    var offer = VercelArchive.of(members(files), session, LARGEST_PART);

    assertThat(offer.contents()).hasSizeGreaterThan(4);
    assertThat(unpacked(offer)).containsExactlyEntriesOf(hashes(files));
  }

  @Test
  void listsPartsThatAreWhatTheyAreSaidToBe() throws Exception {
    var offer = VercelArchive.of(members(pages(600)), session);

    for (var number = 0; number < offer.contents().size(); number++) {
      var content = offer.contents().get(number);
      try (var stream = content.source().open()) {
        var bytes = stream.readAllBytes();
        var entry = offer.entries().get(number);
        assertThat(entry.file()).isEqualTo(".vercel/source.tgz.part" + (number + 1));
        assertThat(entry.mode()).isEqualTo(438);
        assertThat(entry.size()).isEqualTo(bytes.length);
        assertThat(entry.sha()).isEqualTo(hash("SHA-1", bytes));
      }
    }
  }

  @Test
  void isTheSameEveryTime() throws InterruptedException {
    var first = VercelArchive.of(members(pages(600)), session);

    assertThat(digests(VercelArchive.of(members(pages(600)), session))).isEqualTo(digests(first));
  }

  @Test
  void changesThePartOfAChangedFileAndTheClosingOne() throws InterruptedException {
    var pages = pages(2_000);
    var before = digests(VercelArchive.of(members(pages), session));
    pages.put("page7", "quite another length".repeat(100).getBytes(UTF_8));

    var after = new HashSet<>(digests(VercelArchive.of(members(pages), session)));

    after.removeAll(before);
    assertThat(before).hasSizeGreaterThan(4);
    assertThat(after).hasSize(2);
  }

  @Test
  void stopsPackingWhenTheDeadlineHasPassed() {
    var late = session(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(2));

    assertThatThrownBy(() -> VercelArchive.of(members(pages(3)), late))
        .isInstanceOf(ProviderUnavailableException.class);
  }

  @Test
  void goesUpWhereThereAreTooManyFilesForACreateAndPicksUpWhatArrived() throws Exception {
    try (var bench =
        new ContractBench(
            VercelProviderContractTest.vercel(
                "my-project", (http, api) -> new VercelProvider(http, api, 1_500)))) {
      var site = new ManyFiles(1_500);
      bench
          .simulator()
          .inject(
              Fault.on("vercel", "upload_file", ContractBench.answering(400, "{}"))
                  .skipping(4)
                  .always());
      var deployment = bench.newDeployment();
      var journal = new RecordingJournal();
      assertThatThrownBy(() ->
              bench
                  .provider()
                  .push(
                      new PushOrder(deployment, 1, bench.account(), site, null, journal),
                      bench.deadline()))
          .isNotNull();
      var arrived = bench.acceptedUploads();
      bench.simulator().clearFaults();

      var release =
          bench
              .provider()
              .push(
                  new PushOrder(deployment, 2, bench.account(), site, null, journal),
                  bench.deadline());

      var url = bench.awaitReady(release);
      bench.assertServes(url, SampleSite.empty().with("page1499", "1499"));
      assertThat(arrived).isPositive();
      assertThat(bench.acceptedUploads()).isBetween(5L, 12L);
      assertThat(bench.livingDeployments()).isOne();
      assertThat(site.bytesOpened.get()).isLessThan(4 * site.manifest().size());
    }
  }

  @Test
  void goesUpFileByFileAsLongAsACreateTakesThem() throws InterruptedException {
    var offer = VercelFiles.of(new ManyFiles(14_999)).offer(session);

    assertThat(offer.entries()).hasSize(15_000);
    assertThat(offer.contents()).hasSize(14_999);
  }

  private ProviderSession session(Duration time) {
    var host =
        new Host(
            "Vercel",
            new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1), 2, Duration.ofMillis(1)),
            (ProviderAnswer _, Instant _) -> Optional.empty());
    return ProviderHttp.create(clock, new Random(1))
        .open(host, FailureStage.UPLOAD, Deadline.in(time, clock));
  }

  private static Map<String, byte[]> pages(int count) {
    var pages = new LinkedHashMap<String, byte[]>();
    for (var number = 0; number < count; number++) {
      pages.put("page" + number, ("This is page " + number).getBytes(UTF_8));
    }
    return pages;
  }

  private static List<Member> members(Map<String, byte[]> files) {
    var members = new ArrayList<Member>();
    files.forEach((path, bytes) ->
        members.add(
            new Member(
                path,
                bytes.length,
                (start, length) -> new ByteArrayInputStream(bytes, (int) start, (int) length))));
    return members;
  }

  private static List<String> digests(VercelOffer offer) {
    return offer.contents().stream().map(Content::sha1).toList();
  }

  private static Map<String, String> unpacked(VercelOffer offer) throws IOException {
    var joined = new ByteArrayOutputStream();
    for (var content : offer.contents()) {
      try (var stream = content.source().open()) {
        stream.transferTo(joined);
      }
    }
    var files = new LinkedHashMap<String, String>();
    try (var tar = new GZIPInputStream(new ByteArrayInputStream(joined.toByteArray()))) {
      TarReader.read(
          tar, (name, _, content) -> files.put(name, hash("SHA-512", content.readAllBytes())));
      assertThat(tar.readAllBytes()).containsOnly(0);
    }
    return files;
  }

  private static Map<String, String> hashes(Map<String, byte[]> files) {
    var hashes = new LinkedHashMap<String, String>();
    files.forEach((path, bytes) -> hashes.put(path, hash("SHA-512", bytes)));
    return hashes;
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Pages that hold their own number.
  private static final class ManyFiles implements BundleContent {
    private final BundleManifest manifest;
    private final AtomicLong bytesOpened = new AtomicLong();

    ManyFiles(int count) {
      manifest =
          new BundleManifest(
              IntStream.range(0, count)
                  .mapToObj(number -> {
                    var bytes = String.valueOf(number).getBytes(UTF_8);
                    return new BundledFile(
                        "page" + number,
                        0,
                        bytes.length,
                        "text/plain",
                        hash("SHA-1", bytes),
                        "unused",
                        "unused");
                  })
                  .toList());
    }

    @Override
    public BundleManifest manifest() {
      return manifest;
    }

    @Override
    public InputStream open(BundledFile file, long start, long length) {
      bytesOpened.addAndGet(length);
      var bytes = file.path().substring("page".length()).getBytes(UTF_8);
      return new ByteArrayInputStream(bytes, (int) start, (int) length);
    }
  }
}
