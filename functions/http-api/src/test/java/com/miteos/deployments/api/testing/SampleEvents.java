package com.miteos.deployments.api.testing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// The sample events at the top of the project, read as Lambda reads events.
public final class SampleEvents {
  private SampleEvents() {}

  /// The sample of the function with this folder name.
  public static APIGatewayV2HTTPEvent of(String function) {
    try (InputStream json = Files.newInputStream(path(function))) {
      return LambdaEventSerializers.serializerFor(
              APIGatewayV2HTTPEvent.class, SampleEvents.class.getClassLoader())
          .fromJson(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path path(String function) {
    return Path.of("..", "..", "events", function + ".json");
  }

  /// The token an event carries.
  public static String token(APIGatewayV2HTTPEvent event) {
    var header = Objects.requireNonNull(event.getHeaders().get("authorization"));
    return header.substring("Bearer ".length());
  }
}
