package com.miteos.deployments.build;

import com.miteos.deployments.bundling.ArchiveSource;
import com.miteos.deployments.deployment.Deployment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Storage places that hold what a test puts there.
final class FakeHandOver implements HandOver {
  @Nullable ArchiveSource output;
  String log = "";

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
      public ArchiveSource output(long size) throws IOException {
        if (output == null) {
          throw new IOException("no output");
        }
        return output;
      }

      @Override
      public InputStream log() {
        return new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8));
      }
    };
  }
}
