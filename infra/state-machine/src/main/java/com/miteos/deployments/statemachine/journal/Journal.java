package com.miteos.deployments.statemachine.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// An append-only file of lines, each behind its checksum, so that a kill at any byte costs at most
/// the line being written.
///
/// Streams rather than channels: interrupting a thread that writes to a channel closes it for
/// everybody.
public final class Journal implements AutoCloseable {
  private static final String FILE = "journal";

  private final FileOutputStream file;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock forcing = new ReentrantLock();
  private final AtomicLong written = new AtomicLong();
  private long forced;
  private boolean unusable;

  private Journal(FileOutputStream file) {
    this.file = file;
  }

  /// Hands over what was recorded there, oldest first.
  public static void read(Path directory, Consumer<String> sink) {
    var path = directory.resolve(FILE);
    if (!Files.exists(path)) {
      return;
    }
    try (var reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      var number = 1;
      for (var raw = reader.readLine(); raw != null; number++) {
        var line = JournalLine.decode(raw);
        raw = reader.readLine();
        if (line.isEmpty() && raw != null) {
          throw new JournalDamagedException(path, number);
        }
        line.ifPresent(sink);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces what is recorded there by these lines, all or nothing, and opens it for more.
  public static Journal rewrite(Path directory, Iterator<String> lines) {
    try {
      Files.createDirectories(directory);
      var next = directory.resolve(FILE + ".new");
      try (var out = new FileOutputStream(next.toFile())) {
        while (lines.hasNext()) {
          out.write(JournalLine.encode(lines.next()));
        }
        out.getFD().sync();
      }
      Files.move(
          next,
          directory.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      force(directory);
      return new Journal(new FileOutputStream(directory.resolve(FILE).toFile(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path directory) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Survives the end of this process at once, the end of the machine after [#sync()].
  public void append(String line) {
    writing.lock();
    try {
      if (unusable) {
        throw new IllegalStateException("The journal could not be written earlier");
      }
      unusable = true;
      file.write(JournalLine.encode(line));
      unusable = false;
      written.incrementAndGet();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  /// Returns once everything appended before is on the disk; those who wait together share one
  /// write.
  public void sync() {
    var needed = written.get();
    forcing.lock();
    try {
      if (forced < needed) {
        var reached = written.get();
        file.getFD().sync();
        forced = reached;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      forcing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      unusable = true;
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }
}
