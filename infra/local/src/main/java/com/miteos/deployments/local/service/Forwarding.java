package com.miteos.deployments.local.service;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets ports of this machine's loopback be reached at another of its addresses.
public final class Forwarding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int BACKLOG = 50;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<ServerSocket> listeners = ConcurrentHashMap.newKeySet();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private Forwarding() {}

  /// Listens at the address on each of the ports, or on none and throws why.
  public static Forwarding start(String address, Collection<Integer> ports) {
    var forwarding = new Forwarding();
    try {
      for (var port : ports) {
        var listener = new ServerSocket(port, BACKLOG, InetAddress.ofLiteral(address));
        forwarding.listeners.add(listener);
        forwarding.threads.execute(() -> forwarding.accept(listener));
      }
      return forwarding;
    } catch (IOException e) {
      forwarding.close();
      throw new UncheckedIOException("Cannot listen at %s: %s".formatted(address, e), e);
    }
  }

  private void accept(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        var caller = listener.accept();
        connections.add(caller);
        threads.execute(() -> forward(caller, listener.getLocalPort()));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.atWarn().setCause(e).log("A connection was not accepted");
        }
      }
    }
  }

  private void forward(Socket caller, int port) {
    try (caller;
        var service = new Socket(LOOPBACK, port)) {
      connections.add(service);
      threads.execute(() -> pass(caller, service));
      pass(service, caller);
      connections.remove(service);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("port", port).setCause(e).log("A connection was not forwarded");
    } finally {
      connections.remove(caller);
    }
  }

  /// What comes from one goes to the other, until it has no more.
  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("A forwarded connection broke");
    }
  }

  @Override
  public void close() {
    listeners.forEach(Forwarding::close);
    connections.forEach(Forwarding::close);
    threads.shutdownNow();
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("A socket was not closed");
    }
  }
}
