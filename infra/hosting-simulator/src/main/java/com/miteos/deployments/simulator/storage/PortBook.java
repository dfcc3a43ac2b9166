package com.miteos.deployments.simulator.storage;

import com.miteos.deployments.simulator.http.LoopbackServer;
import com.miteos.deployments.simulator.http.Responder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which port each server had, so that addresses stay the same after a restart.
public final class PortBook {
  private static final Logger LOG = LoggerFactory.getLogger(PortBook.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Path file;
  private final Map<String, Integer> ports;

  public PortBook(Path file) {
    this.file = file;
    ports =
        Files.exists(file)
            ? new TreeMap<>(StoredJson.read(file, Entries.class).ports())
            : new TreeMap<>();
  }

  /// Opens a server at the port it had, or at any free one the first time.
  ///
  /// Where another program took the port meanwhile the server moves, and its address with it.
  public LoopbackServer open(String server, Responder responder) {
    var remembered = portOf(server);
    try {
      return openAt(server, remembered, responder);
    } catch (BindException e) {
      LOG.atWarn()
          .addKeyValue("server", server)
          .addKeyValue("port", remembered)
          .log("The port is taken, another one is used");
      return openAtFreePort(server, responder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Opens a server at this very port; 0 stands for the one it had.
  public LoopbackServer open(String server, int port, Responder responder) {
    try {
      return port == 0 ? open(server, responder) : openAt(server, port, responder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen at port " + port, e);
    }
  }

  private LoopbackServer openAtFreePort(String server, Responder responder) {
    try {
      return openAt(server, 0, responder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoopbackServer openAt(String server, int port, Responder responder) throws IOException {
    var opened = LoopbackServer.open(port, responder);
    remember(server, opened.port());
    return opened;
  }

  private int portOf(String server) {
    lock.lock();
    try {
      return ports.getOrDefault(server, 0);
    } finally {
      lock.unlock();
    }
  }

  private void remember(String server, int port) {
    lock.lock();
    try {
      if (portOf(server) != port) {
        ports.put(server, port);
        StoredJson.write(file, new Entries(ports));
      }
    } finally {
      lock.unlock();
    }
  }

  public void forget(String server) {
    lock.lock();
    try {
      if (ports.remove(server) != null) {
        StoredJson.write(file, new Entries(ports));
      }
    } finally {
      lock.unlock();
    }
  }

  private record Entries(Map<String, Integer> ports) {}
}
