package com.miteos.deployments.hosting.vercel;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.hosting.Parallel;
import com.miteos.deployments.hosting.ProviderSession;
import com.miteos.deployments.hosting.ReadAhead;
import com.miteos.deployments.hosting.Segments.Segment;
import com.miteos.deployments.hosting.TarBlocks;
import com.miteos.deployments.hosting.vercel.ArchivePart.Packed;
import com.miteos.deployments.hosting.vercel.VercelApi.Entry;
import com.miteos.deployments.hosting.vercel.VercelOffer.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// A site of more files than a create takes, as the few parts of one gzipped tar that Vercel
/// unpacks.
///
/// Where parts end depends on the paths alone, and each is compressed for itself: a changed file
/// changes its part and the closing one, and every part is made from its own files whenever it is
/// needed, always to the same bytes and never as a whole.
final class VercelArchive {
  private static final String PART = ".vercel/source.tgz.part";
  private static final int PART_MODE = 438;

  /// Before compression; the official client's parts are up to 100 MiB.
  private static final long LARGEST_PART = 64 << 20;

  /// One path in so many ends a part.
  private static final int FILES_OF_A_PART = 256;

  /// Making parts takes a processor more than it takes the network.
  private static final int PARTS_AT_ONCE = 4;

  /// Files of each part that are fetched from storage at once.
  private static final int FETCHED_AT_ONCE = 8;

  /// A file of the archive.
  record Member(String path, long size, Reach content) {}

  /// Opens part of a file's bytes.
  @FunctionalInterface
  interface Reach {
    InputStream open(long start, long length) throws IOException;
  }

  private final long largestPart;
  private final List<ArchivePart> parts = new ArrayList<>();
  private final ReadAhead ahead = ReadAhead.of(FETCHED_AT_ONCE);
  private List<Segment> segments = new ArrayList<>();
  private long size;

  private VercelArchive(long largestPart) {
    this.largestPart = largestPart;
  }

  /// Reads all files once, for a part has to be known by its digest before it is sent.
  static VercelOffer of(List<Member> members, ProviderSession session) throws InterruptedException {
    return of(members, session, LARGEST_PART);
  }

  static VercelOffer of(List<Member> members, ProviderSession session, long largestPart)
      throws InterruptedException {
    var archive = new VercelArchive(largestPart);
    members.forEach(archive::add);
    archive.cut();
    return archive.offer(session);
  }

  private void add(Member member) {
    var before = TarBlocks.before(member.path(), member.size()).length;
    if (size + before >= largestPart) {
      cut();
    }
    append(
        Segment.made(
            before,
            () -> new ByteArrayInputStream(TarBlocks.before(member.path(), member.size()))));
    for (var start = 0L; start < member.size(); ) {
      var from = start;
      var length = Math.min(member.size() - start, largestPart - size);
      append(Segment.stored(length, () -> member.content().open(from, length)));
      start += length;
      if (size == largestPart) {
        cut();
      }
    }
    var after = TarBlocks.after(member.size());
    append(Segment.made(after.length, () -> new ByteArrayInputStream(after)));
    if (endsAPart(member.path())) {
      cut();
    }
  }

  private void append(Segment segment) {
    segments.add(segment);
    size += segment.length();
  }

  private void cut() {
    if (!segments.isEmpty()) {
      parts.add(new ArchivePart(segments, parts.isEmpty()));
      segments = new ArrayList<>();
      size = 0;
    }
  }

  private static boolean endsAPart(String path) {
    var hash = new CRC32();
    hash.update(path.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % FILES_OF_A_PART == 0;
  }

  private VercelOffer offer(ProviderSession session) throws InterruptedException {
    var packed = pack(session);
    var contents = new ArrayList<Content>();
    var whole = Checksum.NOTHING;
    for (var number = 0; number < parts.size(); number++) {
      var part = parts.get(number);
      contents.add(
          new Content(
              PART + (number + 1),
              packed.get(number).sha1(),
              packed.get(number).size(),
              () -> part.open(ahead)));
      whole = whole.then(packed.get(number).unpacked());
    }
    var closing = ArchivePart.closing(whole);
    contents.add(
        new Content(
            PART + (parts.size() + 1),
            ArchivePart.sha1(closing),
            closing.length,
            () -> new ByteArrayInputStream(closing)));
    return new VercelOffer(
        contents.stream().map(VercelArchive::entry).toList(), contents, PARTS_AT_ONCE);
  }

  private List<Packed> pack(ProviderSession session) throws InterruptedException {
    var packed = new AtomicReferenceArray<Packed>(parts.size());
    Parallel.forEach(
        IntStream.range(0, parts.size()).boxed().toList(),
        PARTS_AT_ONCE,
        number -> {
          session.requireTime();
          packed.set(number, pack(parts.get(number)));
        });
    return IntStream.range(0, parts.size()).mapToObj(packed::get).toList();
  }

  private Packed pack(ArchivePart part) {
    try {
      return part.pack(ahead);
    } catch (IOException unreadable) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
  }

  private static Entry entry(Content content) {
    return new Entry(content.path(), content.sha1(), content.size(), null, null, PART_MODE);
  }
}
