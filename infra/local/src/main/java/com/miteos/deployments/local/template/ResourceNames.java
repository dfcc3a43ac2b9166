package com.miteos.deployments.local.template;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `Ref` and `GetAtt` say about each resource.
final class ResourceNames {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "000000000000";
  static final String PARTITION = "aws";

  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::DynamoDB::Table", "TableName",
          "AWS::S3::Bucket", "BucketName",
          "AWS::SQS::Queue", "QueueName",
          "AWS::Serverless::Function", "FunctionName",
          "AWS::Serverless::StateMachine", "Name");

  private final String stackName;
  private final Map<String, RawResource> resources;
  private final Addresses addresses;
  private final Set<String> beingNamed = new HashSet<>();

  ResourceNames(String stackName, Map<String, RawResource> resources, Addresses addresses) {
    this.stackName = stackName;
    this.resources = resources;
    this.addresses = addresses;
  }

  static Optional<String> nameProperty(String type) {
    return Optional.ofNullable(NAME_PROPERTIES.get(type));
  }

  boolean contains(String logicalId) {
    return resources.containsKey(logicalId);
  }

  Resource resource(String logicalId, Evaluation evaluation) {
    var resource = raw(logicalId);
    var name = name(resource, evaluation);
    return new Resource(logicalId, name, arn(resource.type(), name));
  }

  String reference(String logicalId, Evaluation evaluation) {
    var resource = resource(logicalId, evaluation);
    return switch (raw(logicalId).type()) {
      case "AWS::SQS::Queue" -> addresses.queueUrl(resource.name());
      case "AWS::Serverless::StateMachine" -> resource.arn();
      default -> resource.name();
    };
  }

  Optional<String> attribute(String logicalId, String attribute, Evaluation evaluation) {
    var resource = resource(logicalId, evaluation);
    var path = raw(logicalId).type() + "." + attribute;
    return switch (path) {
      case "AWS::DynamoDB::Table.Arn",
          "AWS::IAM::Role.Arn",
          "AWS::KMS::Key.Arn",
          "AWS::S3::Bucket.Arn",
          "AWS::SQS::Queue.Arn",
          "AWS::Serverless::Function.Arn",
          "AWS::Serverless::StateMachine.Arn" ->
          Optional.of(resource.arn());
      case "AWS::SQS::Queue.QueueName", "AWS::Serverless::StateMachine.Name" ->
          Optional.of(resource.name());
      case "AWS::SQS::Queue.QueueUrl" -> Optional.of(addresses.queueUrl(resource.name()));
      default -> Optional.empty();
    };
  }

  private RawResource raw(String logicalId) {
    var resource = resources.get(logicalId);
    if (resource == null) {
      throw new IllegalArgumentException("No resource " + logicalId);
    }
    return resource;
  }

  private String name(RawResource resource, Evaluation evaluation) {
    var given = nameProperty(resource.type()).flatMap(resource::property);
    if (given.isEmpty()) {
      return derivedName(resource);
    }
    if (!beingNamed.add(resource.logicalId())) {
      throw new TemplateException(resource.where(), "has a name that refers to itself");
    }
    try {
      return evaluation.text(given.get());
    } finally {
      beingNamed.remove(resource.logicalId());
    }
  }

  private String derivedName(RawResource resource) {
    var name = stackName + "-" + resource.logicalId();
    return switch (resource.type()) {
      case "AWS::KMS::Key" -> addresses.keyId(resource.logicalId());
      case "AWS::S3::Bucket" -> name.toLowerCase(Locale.ROOT);
      case "AWS::Serverless::HttpApi" -> resource.logicalId().toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  private static String arn(String type, String name) {
    return switch (type) {
      case "AWS::DynamoDB::Table" -> arn("dynamodb", List.of("table/" + name));
      case "AWS::IAM::Role" -> "arn:%s:iam::%s:role/%s".formatted(PARTITION, ACCOUNT, name);
      case "AWS::KMS::Key" -> arn("kms", List.of("key/" + name));
      case "AWS::S3::Bucket" -> "arn:%s:s3:::%s".formatted(PARTITION, name);
      case "AWS::SQS::Queue" -> arn("sqs", List.of(name));
      case "AWS::Serverless::Function" -> arn("lambda", List.of("function", name));
      case "AWS::Serverless::StateMachine" -> arn("states", List.of("stateMachine", name));
      case "AWS::Serverless::HttpApi" ->
          "arn:%s:apigateway:%s::/apis/%s".formatted(PARTITION, REGION, name);
      default -> throw new TemplateException(type, "cannot be referred to locally");
    };
  }

  private static String arn(String service, List<String> resource) {
    return "arn:%s:%s:%s:%s:%s"
        .formatted(PARTITION, service, REGION, ACCOUNT, String.join(":", resource));
  }
}
