package com.miteos.deployments.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a template says that the runner would not act out stops it, by name.
class TemplateRefusalTest {
  private static final String FUNCTION =
      """
      Resources:
        Api:
          Type: AWS::Serverless::HttpApi
        Hello:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Hello
            Runtime: java25
      """;

  @TempDir private Path directory;

  @Test
  void takesTheSmallestFunction() throws IOException {
    assertThat(resolve(FUNCTION, Map.of()).function("Hello").handler()).isEqualTo("example.Hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AWS::Kinesis::Stream         | Resources.Thing is of type AWS::Kinesis::Stream, which the local runner does not know
          AWS::Serverless::Api         | Resources.Thing is of type AWS::Serverless::Api, which the local runner does not know
          AWS::Lambda::EventInvokeConfig | Resources.Thing is of type AWS::Lambda::EventInvokeConfig, which the local runner does not know
          """)
  void refusesAResourceTypeItHasNoStandInFor(String type, String message) {
    refuses(
        """
        Resources:
          Thing:
            Type: %s
        """
            .formatted(type),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ReservedConcurrentExecutions: 5      | Hello.Properties.ReservedConcurrentExecutions is not understood
          FunctionUrlConfig: {AuthType: NONE}  | Hello.Properties.FunctionUrlConfig is not understood
          Timeout: soon                        | Hello.Properties.Timeout is not a whole number
          Timeout: [1, 2]                      | Hello.Properties.Timeout is a list, not a text
          Environment: {Secrets: {}}           | Hello.Properties.Environment.Secrets is not understood
          TenancyConfig: {TenantIsolationMode: PER_CALL} | TenancyConfig.TenantIsolationMode is 'PER_CALL'; the runner understands only 'PER_TENANT'
          Events: {On: {Type: S3}}             | Hello.Properties.Events.On.Type is 'S3', which is not understood
          Events: {On: {Type: SQS, Properties: {Queue: q, FilterCriteria: {}}}} | Events.On.Properties.FilterCriteria is not understood
          Events: {On: {Type: SQS, Properties: {Queue: q, Enabled: false}}} | Events.On.Properties.Enabled is 'false'; the runner understands only 'true'
          Events: {On: {Type: HttpApi, Properties: {ApiId: a, Path: /x}}}   | Events.On.Properties.Method is missing
          Events: {On: {Type: HttpApi, Properties: {ApiId: a, Auth: {}}}}   | Events.On.Properties.Auth is not understood
          Events: {On: {Type: Schedule, Properties: {Schedule: "cron(0 * * * ? *)"}}} | Events.On.Properties.Schedule is 'cron(0 * * * ? *)'; the local runner understands only a rate
          Events: {On: {Type: EventBridgeRule, Properties: {Pattern: {}, InputPath: $.detail}}} | Events.On.Properties.InputPath is not understood
          """)
  void refusesAFunctionPropertyThatWouldChangeWhatItDoes(String property, String message) {
    refuses(FUNCTION + "      " + property + "\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          !If [A, 1, 2]              | template.yaml line 9: !If is not understood by the local runner
          !ImportValue other         | template.yaml line 9: !ImportValue is not understood
          {'Fn::Join': ['', [a]]}    | template.yaml line 9: !Join is not understood
          !Ref Nowhere               | template.yaml line 9: !Ref refers to Nowhere, which is not there
          !GetAtt Nowhere.Arn        | template.yaml line 9: !GetAtt asks for Nowhere.Arn, which is not there
          !GetAtt Hello.Colour       | template.yaml line 9: !GetAtt asks for Hello.Colour, which the local runner does not know
          !Sub '${Nowhere}'          | template.yaml line 9: !Sub refers to Nowhere, which is not there
          !Sub ['${x}', {x: 1}]      | template.yaml line 9: !Sub with a list is not understood
          """)
  void refusesAnIntrinsicFunctionItCannotCarryOut(String value, String message) {
    refuses(FUNCTION + "      Environment: {Variables: {NAME: %s}}\n".formatted(value), message);
  }

  @Test
  void leavesWhatHasNoMeaningHereUnread() throws IOException {
    var system =
        resolve(
            FUNCTION + "      Policies: [!If [Production, AdministratorAccess, None]]\n", Map.of());

    assertThat(system.functions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Conditions: {A: {}}                    | template.yaml.Conditions is not understood
          Mappings: {}                           | template.yaml.Mappings is not understood
          Globals: {HttpApi: {}}                 | template.yaml.Globals.HttpApi is not understood
          Transform: AWS::LanguageExtensions     | template.yaml.Transform is 'AWS::LanguageExtensions'
          """)
  void refusesASectionItDoesNotRead(String section, String message) {
    refuses(section + "\n" + FUNCTION, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Condition: Production       | Resources.Jobs.Condition is not understood
          Type: AWS::SQS::Queue       | Type is given twice
          Properties: {FifoQueue: true} | Jobs.Properties.FifoQueue is not understood
          Properties: {RedrivePolicy: {deadLetterTargetArn: a, maxReceiveCount: few}} | RedrivePolicy.maxReceiveCount is not a whole number
          """)
  void refusesAQueueItWouldNotRunAsWritten(String attribute, String message) {
    refuses(
        """
        Resources:
          Jobs:
            Type: AWS::SQS::Queue
            %s
        """
            .formatted(attribute),
        message);
  }

  @Test
  void refusesTwoEventsOnOneRoute() {
    refuses(
        FUNCTION
            + """
                  Events:
                    One: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: get, Path: /a}}
                    Two: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /a}}
            """,
        "Hello has the route GET /a, which another event has too");
  }

  @Test
  void refusesAStateMachineWithAnOpenSubstitution() throws IOException {
    Files.writeString(directory.resolve("machine.asl.json"), "{\"QueueUrl\": \"${QueueUrl}\"}");

    refuses(
        """
        Resources:
          Machine:
            Type: AWS::Serverless::StateMachine
            Properties:
              DefinitionUri: machine.asl.json
        """,
        "machine.asl.json has ${QueueUrl}, which no substitution replaces");
  }

  @Test
  void refusesWhatIsNotYaml() {
    refuses("Resources: [", "template.yaml is not YAML");
  }

  @Test
  void checksParameters() {
    var template =
        """
        Parameters:
          Runners: {Type: Number, Default: 10, MinValue: 2, MaxValue: 20}
          Processor: {Type: String, Default: arm64, AllowedValues: [arm64, x86_64]}
        """
            + FUNCTION;

    assertThatThrownBy(() -> resolve(template, Map.of("Runners", "1")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template.yaml Parameters.Runners is 1, not between 2 and 20");
    assertThatThrownBy(() -> resolve(template, Map.of("Processor", "riscv")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template.yaml Parameters.Processor is 'riscv', not one of [arm64, x86_64]");
    assertThatThrownBy(() -> resolve(template, Map.of("Walkers", "1")))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template.yaml Parameters.Walkers is given but not declared");
  }

  private void refuses(String template, String message) {
    assertThatThrownBy(() -> resolve(template, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  private SystemDefinition resolve(String template, Map<String, String> parameters)
      throws IOException {
    var transform =
        template.contains("Transform:") ? "" : "Transform: AWS::Serverless-2016-10-31\n";
    var file = Files.writeString(directory.resolve("template.yaml"), template + transform);
    return Template.read(file).resolve(parameters, new TestAddresses());
  }
}
