package com.miteos.deployments.local.template;

import java.util.Map;
import java.util.Set;

/// Everything the template may say that changes nothing on one machine: who may do what, encryption
/// at rest, retention, processors, observability. What is neither here nor acted out by a reader is
/// refused.
final class MeaninglessLocally {
  static final Set<String> SECTIONS =
      Set.of("AWSTemplateFormatVersion", "Description", "Metadata", "Outputs");

  static final Set<String> RESOURCE_ATTRIBUTES =
      Set.of("DeletionPolicy", "DependsOn", "Metadata", "UpdateReplacePolicy");

  static final Set<String> RESOURCE_TYPES =
      Set.of(
          "AWS::CloudWatch::Alarm",
          "AWS::CloudWatch::Dashboard",
          "AWS::IAM::Role",
          "AWS::Logs::LogGroup",
          "AWS::S3::BucketPolicy",
          "AWS::SNS::Topic",
          "AWS::SQS::QueuePolicy");

  static final Set<String> PARAMETER = Set.of("ConstraintDescription", "Description");

  private static final Map<String, Set<String>> PROPERTIES =
      Map.of(
          "AWS::DynamoDB::Table",
          Set.of(
              "BillingMode",
              "ContributorInsightsSpecification",
              "DeletionProtectionEnabled",
              "OnDemandThroughput",
              "PointInTimeRecoverySpecification",
              "SSESpecification",
              "Tags",
              "WarmThroughput"),
          "AWS::KMS::Key",
          Set.of("Description", "EnableKeyRotation", "KeyPolicy", "PendingWindowInDays", "Tags"),
          "AWS::S3::Bucket",
          Set.of(
              "BucketEncryption",
              "LifecycleConfiguration",
              "OwnershipControls",
              "PublicAccessBlockConfiguration",
              "Tags"),
          "AWS::SQS::Queue",
          Set.of(
              "KmsMasterKeyId",
              "MessageRetentionPeriod",
              "RedriveAllowPolicy",
              "SqsManagedSseEnabled",
              "Tags"),
          "AWS::Serverless::Function",
          Set.of(
              "Architectures",
              "AutoPublishAlias",
              "AutoPublishAliasAllProperties",
              "DeploymentPreference",
              "Description",
              "EphemeralStorage",
              "ImageUri",
              "LoggingConfig",
              "Policies",
              "Role",
              "Tags",
              "Tracing"),
          "AWS::Serverless::HttpApi",
          Set.of("AccessLogSettings", "DefaultRouteSettings", "Description", "Tags"),
          "AWS::Serverless::StateMachine",
          Set.of("Logging", "Policies", "Role", "Tags", "Tracing"));

  private MeaninglessLocally() {}

  static Set<String> properties(String resourceType) {
    return PROPERTIES.getOrDefault(resourceType, Set.of());
  }
}
