package com.miteos.deployments.hosting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.simulator.RunHostingSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The hosting simulator in a process of its own, with the classes of this one.
final class SimulatorProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Map<String, URI> urls;

  private SimulatorProcess(Process process, Map<String, URI> urls) {
    this.process = process;
    this.urls = urls;
  }

  /// What a host was sent so far.
  record Traffic(long requests, long bytes) {
    Traffic since(Traffic earlier) {
      return new Traffic(requests - earlier.requests, bytes - earlier.bytes);
    }
  }

  static SimulatorProcess start() throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                RunHostingSimulator.class.getName())
            .redirectError(Redirect.INHERIT)
            .start();
    return new SimulatorProcess(process, urls(process));
  }

  /// What it says of itself when it is up: a name and an address in each line, `control` last.
  private static Map<String, URI> urls(Process process) throws IOException {
    var urls = new HashMap<String, URI>();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var words = line.split(" ", 2);
      urls.put(words[0], URI.create(words[1]));
      if (words[0].equals("control")) {
        return urls;
      }
    }
    throw new IOException("the simulator did not start");
  }

  URI url(String name) {
    var url = urls.get(name);
    if (url == null) {
      throw new IllegalArgumentException("no such host: " + name);
    }
    return url;
  }

  Traffic traffic(String host) throws IOException {
    var requests = 0L;
    var bytes = 0L;
    try (var view = url("control").toURL().openStream()) {
      for (var total : JSON.readTree(view).path("hosts").path(host).path("requests")) {
        requests += total.path("count").asLong();
        bytes += total.path("bytes").asLong();
      }
    }
    return new Traffic(requests, bytes);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
