package com.miteos.deployments.endtoend;

import com.miteos.deployments.endtoend.CallRecorder.Call;
import com.miteos.deployments.guard.Policies.Permission;
import com.miteos.deployments.guard.Project;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// What AWS asks a caller to be allowed, by the service's authorization reference.
final class NeededPermissions {
  private static final Map<String, String> S3_ACTIONS =
      Map.of(
          "HeadObject", "s3:GetObject",
          "GetObject", "s3:GetObject",
          "PutObject", "s3:PutObject",
          "CreateMultipartUpload", "s3:PutObject",
          "UploadPart", "s3:PutObject",
          "CompleteMultipartUpload", "s3:PutObject",
          "AbortMultipartUpload", "s3:AbortMultipartUpload",
          "DeleteObject", "s3:DeleteObject");

  private NeededPermissions() {}

  static List<Permission> of(Call call) {
    return switch (call.service().toLowerCase(Locale.ROOT)) {
      case "dynamodb" -> dynamoDb(call).toList();
      case "s3" -> List.of(s3(call));
      case "sqs" ->
          List.of(new Permission("sqs:" + call.operation(), named(call, "QueueUrl", "/")));
      case "kms" -> List.of(new Permission("kms:" + call.operation(), "SecretsKey"));
      case "sfn" -> List.of(new Permission("states:" + call.operation(), execution(call)));
      case "lambda" ->
          List.of(new Permission("lambda:InvokeFunction", named(call, "FunctionName", ":")));
      default -> throw new IllegalArgumentException("no permissions are known for " + call);
    };
  }

  private static Stream<Permission> dynamoDb(Call call) {
    return switch (call.request()) {
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(NeededPermissions::write);
      case BatchGetItemRequest batch ->
          batch.requestItems().keySet().stream()
              .map(table -> new Permission("dynamodb:BatchGetItem", Project.logicalId(table)));
      default -> {
        var table = Project.logicalId(text(call, "TableName"));
        var index = text(call, "IndexName");
        yield Stream.of(
            new Permission(
                "dynamodb:" + call.operation(),
                index.isEmpty() ? table : table + "/index/" + index));
      }
    };
  }

  private static Permission write(TransactWriteItem item) {
    if (item.put() != null) {
      return new Permission("dynamodb:PutItem", Project.logicalId(item.put().tableName()));
    }
    if (item.update() != null) {
      return new Permission("dynamodb:UpdateItem", Project.logicalId(item.update().tableName()));
    }
    if (item.delete() != null) {
      return new Permission("dynamodb:DeleteItem", Project.logicalId(item.delete().tableName()));
    }
    return new Permission(
        "dynamodb:ConditionCheckItem", Project.logicalId(item.conditionCheck().tableName()));
  }

  /// S3 tells of an object that is not there only whoever may list the bucket.
  private static Permission s3(Call call) {
    var bucket = Project.logicalId(text(call, "Bucket"));
    var action = S3_ACTIONS.get(call.operation());
    if (action == null) {
      throw new IllegalArgumentException("no permission is known for " + call.operation());
    }
    return call.found()
        ? new Permission(action, bucket + "/" + text(call, "Key"))
        : new Permission("s3:ListBucket", bucket);
  }

  /// The machine, or one of its executions as `execution:<machine>:<name>`.
  private static String execution(Call call) {
    var execution = text(call, "executionArn");
    if (execution.isEmpty()) {
      return "Pipeline";
    }
    var parts = execution.split(":", -1);
    return "execution:" + Project.logicalId(parts[6]) + ":" + parts[7];
  }

  private static String named(Call call, String field, String before) {
    var text = text(call, field);
    return Project.logicalId(text.substring(text.lastIndexOf(before) + 1));
  }

  private static String text(Call call, String field) {
    return call.request().getValueForField(field, String.class).orElse("");
  }
}
