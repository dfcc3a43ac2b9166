package com.miteos.deployments.endtoend;

import com.miteos.deployments.endtoend.CallRecorder.Call;
import com.miteos.deployments.guard.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What calls cost by the list prices of us-east-1, November 2026, without any free tier.
final class Cost {
  private static final double WRITE_UNIT = 0.625e-6;
  private static final double READ_UNIT = 0.125e-6;
  private static final double S3_WRITE = 5e-6;
  private static final double S3_READ = 0.4e-6;
  private static final double SQS_REQUEST = 0.4e-6;
  private static final double KMS_CALL = 3e-6;
  private static final double TRANSITION = 25e-6;
  private static final double INVOCATION = 0.2e-6;
  private static final double GIGABYTE_SECOND = 13.3334e-6;
  private static final double API_REQUEST = 1e-6;

  /// A caller who polls every five seconds for a minute, as the API advises.
  private static final int POLLS = 12;

  /// Send, receive, extend and delete.
  private static final int REQUESTS_A_MESSAGE = 4;

  /// How long an invocation is taken to last on Lambda, in seconds.
  private static final Map<String, Double> SECONDS =
      Map.of(
          "CreateDeploymentFunction", 0.05,
          "GetDeploymentFunction", 0.02,
          "BuildFunction", 3.0,
          "PushFunction", 5.0,
          "CheckFunction", 5.0,
          "FinishFunction", 0.05);

  private Cost() {}

  /// @param basis what the price is for, per deployment
  record Line(String service, double dollars, String basis) {}

  /// @param calls of one deployment
  static List<Line> ofThousand(List<Call> calls) {
    var writes = POLLS + calls.stream().mapToInt(Cost::writeUnits).sum();
    var reads = POLLS + count(calls, "dynamodb") - calls.stream().filter(Cost::isWrite).count();
    var stored =
        calls.stream().filter(call -> call.operation().matches("Put.*|.*Upload.*|UploadPart"));
    var s3Writes = stored.filter(call -> isOf(call, "s3")).count();
    var s3Reads = count(calls, "s3") - s3Writes;
    var decryptions = count(calls, "kms");
    var transitions = transitions();
    var invocations = SECONDS.size() - 1 + POLLS;
    var gigabyteSeconds = gigabyteSeconds();
    return List.of(
        line("API Gateway", (1 + POLLS) * API_REQUEST, "1 create and " + POLLS + " polls"),
        line(
            "Lambda",
            invocations * INVOCATION + gigabyteSeconds * GIGABYTE_SECOND,
            "%d invocations, %.2f GB-s assumed".formatted(invocations, gigabyteSeconds)),
        line("Step Functions", transitions * TRANSITION, transitions + " transitions"),
        line(
            "DynamoDB",
            writes * WRITE_UNIT + reads * READ_UNIT,
            "%d write units, %d read units".formatted(writes, reads)),
        line(
            "S3",
            s3Writes * S3_WRITE + s3Reads * S3_READ,
            "%d writes, %d reads".formatted(s3Writes, s3Reads)),
        line("SQS", REQUESTS_A_MESSAGE * SQS_REQUEST, REQUESTS_A_MESSAGE + " requests"),
        line("KMS", decryptions * KMS_CALL, decryptions + " decryptions"));
  }

  private static Line line(String service, double dollars, String basis) {
    return new Line(service, dollars * 1_000, basis);
  }

  /// Every state but Wait, once.
  private static int transitions() {
    return Project.pipeline().states().size() - 1;
  }

  private static double gigabyteSeconds() {
    return SECONDS.entrySet().stream()
        .mapToDouble(entry -> {
          var function = Project.SYSTEM.function(entry.getKey());
          var times = entry.getKey().equals("GetDeploymentFunction") ? POLLS : 1;
          return times * entry.getValue() * function.memoryMegabytes() / 1024.0;
        })
        .sum();
  }

  /// A write in a transaction counts twice; items here are within one unit, and the index that
  /// holds the unfinished is written with the deployment's.
  private static int writeUnits(Call call) {
    if (!isWrite(call)) {
      return 0;
    }
    return call.request() instanceof TransactWriteItemsRequest transaction
        ? 2 * transaction.transactItems().size() + 1
        : 1;
  }

  private static boolean isWrite(Call call) {
    return isOf(call, "dynamodb")
        && call.operation().matches("PutItem|UpdateItem|DeleteItem|TransactWriteItems");
  }

  private static long count(List<Call> calls, String service) {
    return calls.stream().filter(call -> isOf(call, service)).count();
  }

  private static boolean isOf(Call call, String service) {
    return call.service().toLowerCase(Locale.ROOT).equals(service);
  }
}
