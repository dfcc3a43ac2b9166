package com.miteos.deployments.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// [TemplateChecks] on the template, and on templates it must refuse.
final class TemplateChecksTest {
  @Test
  void theTemplateCanBeDeployed() {
    assertThat(TemplateChecks.problems(CloudFormation.read(Path.of("../../template.yaml"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PackageType: Image, AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions} | F has SnapStart, which no image can have",
        "EphemeralStorage: {Size: 1024}, AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions} | F has SnapStart and more than 512 MB of /tmp",
        "SnapStart: {ApplyOn: PublishedVersions} | F has SnapStart but publishes no version that could have a snapshot",
        "AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions}, ProvisionedConcurrencyConfig: {} | F has SnapStart and provisioned concurrency",
        "AutoPublishAlias: live, TenancyConfig: {TenantIsolationMode: PER_TENANT}, SnapStart: {ApplyOn: PublishedVersions} | F is isolated by tenant and so can neither be restored nor provisioned",
        "TenancyConfig: {TenantIsolationMode: PER_TENANT}, Events: {Later: {Type: Schedule}} | F is isolated by tenant, which its event Later cannot name",
        "Timeout: 60, Events: {Queue: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}} | F may run 60 s, but Q hides its messages for 30 s only",
      })
  void refusesWhatCannotBeDeployed(String properties, String problem) {
    assertThat(TemplateChecks.problems(function(properties))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AutoPublishAlias: live, SnapStart: {ApplyOn: PublishedVersions}",
        "TenancyConfig: {TenantIsolationMode: PER_TENANT}, Events: {Get: {Type: HttpApi}}",
        "Timeout: 30, Events: {Queue: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}",
      })
  void letsTheRestPass(String properties) {
    assertThat(TemplateChecks.problems(function(properties))).isEmpty();
  }

  private static CloudFormation function(String properties) {
    return CloudFormation.parse(
        """
        Resources:
          F: {Type: "AWS::Serverless::Function", Properties: {%s}}
          Q: {Type: "AWS::SQS::Queue", Properties: {}}
        """
            .formatted(properties));
  }
}
