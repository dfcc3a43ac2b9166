package com.miteos.deployments.build;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.aws.s3.ObjectReplacedException;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.bundling.MemoryArchiveSource;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.pipeline.execution.ExecutionRequest.Cache;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

/// Storage places that hold what a test puts there.
final class FakeHandOver implements HandOver {
  byte[] output = {};
  private volatile String log = "";
  private final AtomicBoolean grows = new AtomicBoolean();
  volatile boolean stopped;

  /// The next who reads the log finds it replaced behind its first bytes.
  void growWhileRead() {
    grows.set(true);
  }

  boolean hasGrown() {
    return !grows.get();
  }

  void say(String lines) {
    log = log.concat(lines);
  }

  long size() {
    return output.length;
  }

  String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(output));
    } catch (NoSuchAlgorithmException cause) {
      throw new AssertionError(cause);
    }
  }

  @Override
  public Cache cache(AccountId account, String digest, Duration validity) {
    return new Cache(null, URI.create("http://127.0.0.1/" + account.value() + "/" + digest));
  }

  @Override
  public Places open(Deployment deployment, Duration validity) {
    return new Places() {
      @Override
      public URI sourceUrl() {
        return URI.create("http://127.0.0.1/source");
      }

      @Override
      public URI outputUrl() {
        return URI.create("http://127.0.0.1/output");
      }

      @Override
      public URI logUrl() {
        return URI.create("http://127.0.0.1/log");
      }

      @Override
      public URI stopUrl() {
        return URI.create("http://127.0.0.1/stop");
      }

      @Override
      public ArchiveSource output(long size) {
        if (size != output.length) {
          throw new ExecutorLostException("no output of this size");
        }
        return new MemoryArchiveSource(ArchiveFormat.TAR, output);
      }

      @Override
      public InputStream log(long position) {
        var bytes = log.getBytes(StandardCharsets.UTF_8);
        int rest = bytes.length - (int) position;
        return rest > 0 && grows.getAndSet(false)
            ? new SequenceInputStream(
                new ByteArrayInputStream(bytes, (int) position, rest / 2), new ReplacedStream())
            : new ByteArrayInputStream(bytes, (int) position, rest);
      }

      @Override
      public void stop() {
        stopped = true;
      }
    };
  }

  private static final class ReplacedStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new ObjectReplacedException("log");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new ObjectReplacedException("log");
    }
  }
}
