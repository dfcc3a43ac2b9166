package com.miteos.deployments.local.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Where each service listens on 127.0.0.1, the same at every start, because urls of queues and
/// signatures of uploads carry it.
public record ServicePorts(int dynamodb, int sqs, int s3, int kms, int lambda, int stepfunctions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Those of the first start, which chooses free ones.
  public static ServicePorts remembered(Path file, RandomGenerator random) {
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), ServicePorts.class);
      }
      var free = new FreePorts(random);
      var ports =
          new ServicePorts(
              free.next(), free.next(), free.next(), free.next(), free.next(), free.next());
      JSON.writeValue(file.toFile(), ports);
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use %s".formatted(file), e);
    }
  }

  /// Throws naming the service whose port somebody else has.
  public void requireFree() {
    byName()
        .forEach((service, port) -> {
          if (!FreePorts.isFree(port)) {
            throw new ServicePortTakenException(service, port);
          }
        });
  }

  private Map<String, Integer> byName() {
    return new TreeMap<>(
        Map.of(
            "DynamoDB", dynamodb,
            "SQS", sqs,
            "S3", s3,
            "KMS", kms,
            "Lambda", lambda,
            "Step Functions", stepfunctions));
  }
}
