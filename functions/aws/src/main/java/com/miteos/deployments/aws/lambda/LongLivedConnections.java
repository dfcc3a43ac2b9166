package com.miteos.deployments.aws.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/// Connections on which nothing may come for many minutes: they send a sign of life each minute,
/// for what lies between forgets silent connections after about six.
final class LongLivedConnections implements UrlConnectionFactory {
  private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

  private final int readTimeoutMillis;
  private final SSLSocketFactory sockets =
      new KeptAliveSockets((SSLSocketFactory) SSLSocketFactory.getDefault());

  LongLivedConnections(Duration readTimeout) {
    this.readTimeoutMillis = Math.toIntExact(readTimeout.toMillis());
  }

  @Override
  public HttpURLConnection createConnection(URI uri) {
    try {
      var connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
      connection.setReadTimeout(readTimeoutMillis);
      if (connection instanceof HttpsURLConnection encrypted) {
        encrypted.setSSLSocketFactory(sockets);
      }
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Another factory's sockets, each with TCP keep-alive switched on.
  static final class KeptAliveSockets extends SSLSocketFactory {
    private static final int SECONDS_BETWEEN_SIGNS = 60;

    private final SSLSocketFactory sockets;

    KeptAliveSockets(SSLSocketFactory sockets) {
      this.sockets = sockets;
    }

    private static Socket keepAlive(Socket socket) throws IOException {
      socket.setKeepAlive(true);
      if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
        socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_BETWEEN_SIGNS);
        socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN_SIGNS);
      }
      return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
      return keepAlive(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
        throws IOException {
      keepAlive(plain);
      return sockets.createSocket(plain, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return keepAlive(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
        throws IOException {
      return keepAlive(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return keepAlive(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
        throws IOException {
      return keepAlive(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return sockets.getSupportedCipherSuites();
    }
  }
}
