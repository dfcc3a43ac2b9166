package com.miteos.deployments.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// `infra/openapi.yaml`, which the package carries.
final class OpenApiDocument {
  private static final String RESOURCE = "/openapi.yaml";

  private OpenApiDocument() {}

  /// The document as JSON, with what its YAML only refers to written out.
  static String json() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    try (var yaml =
        Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new ObjectMapper()
          .writeValueAsString(new Yaml(new SafeConstructor(options)).<Object>load(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and texts can be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
