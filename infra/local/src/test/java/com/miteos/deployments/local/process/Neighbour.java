package com.miteos.deployments.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.miteos.deployments.local.lambda.HandlerCode;
import com.miteos.deployments.local.lambda.HandlerLoader;
import com.miteos.deployments.local.lambda.LambdaFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A function once more, in this process: what it calls has been called when it was.
record Neighbour(HandlerCode code) {
  /// Of a function that calls nothing worth warming.
  static final Neighbour NONE = new Neighbour((_, _, _) -> {});

  private static final int EVENTS = 10;

  private static final Context NO_CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new UnsupportedOperationException("no neighbour is asked " + method);
              });

  static Neighbour of(LambdaFunction function)
      throws ClassNotFoundException, InvocationTargetException {
    return new Neighbour(HandlerLoader.load(function));
  }

  void take(String event) throws IOException {
    for (var number = 0; number < EVENTS; number++) {
      code.handle(
          new ByteArrayInputStream(event.getBytes(UTF_8)),
          OutputStream.nullOutputStream(),
          NO_CONTEXT);
    }
  }
}
