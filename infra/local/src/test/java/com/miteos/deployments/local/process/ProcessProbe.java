package com.miteos.deployments.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.crac.Core;
import org.crac.Resource;

/// A function that does what its event says.
public final class ProcessProbe implements RequestStreamHandler, Resource {
  private String past = "started";

  public ProcessProbe() {
    Core.getGlobalContext().register(this);
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var answer =
        switch (new String(input.readAllBytes(), UTF_8)) {
          case "\"process\"" -> String.valueOf(ProcessHandle.current().pid());
          case "\"past\"" -> past;
          case "\"variable\"" -> String.valueOf(System.getenv("GREETING"));
          case "\"surroundings\"" -> String.valueOf(System.getenv("HOME"));
          case "\"never\"" -> waitForEver();
          case "\"much\"" -> String.valueOf(fill().size());
          case "\"refuse\"" -> throw new IllegalStateException("refused");
          case "\"exit\"" -> exit();
          case String other -> other;
        };
    output.write(("\"" + answer + "\"").getBytes(UTF_8));
  }

  private static String waitForEver() {
    try {
      new CountDownLatch(1).await();
      return "";
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<byte[]> fill() {
    var blocks = new ArrayList<byte[]>();
    for (var megabyte = 0; megabyte < 1024; megabyte++) {
      blocks.add(new byte[1 << 20]);
    }
    return blocks;
  }

  private static String exit() {
    Runtime.getRuntime().halt(7);
    return "";
  }

  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    past += ", primed";
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    past += ", restored";
  }
}
