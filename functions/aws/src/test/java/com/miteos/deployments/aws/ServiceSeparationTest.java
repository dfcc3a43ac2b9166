package com.miteos.deployments.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.time.Sleeper;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A function has only those services on its classpath that it uses.
final class ServiceSeparationTest {
  @ParameterizedTest
  @CsvSource({
    "dynamodb.DynamoDbRepositories, dynamodb",
    "s3.S3Storage, s3",
    "sqs.SqsMessageLeases, sqs",
    "stepfunctions.StepFunctionsPipeline, sfn",
    "stepfunctions.StepFunctionsBuildCallback, sfn",
    "kms.KmsSecretCipher, kms",
    "lambda.LambdaFunction, lambda"
  })
  void isMadeWithoutTheOtherServices(String type, String service)
      throws ReflectiveOperationException {
    var loader = new OneServiceLoader(getClass().getClassLoader(), service);
    var environment =
        loader
            .loadClass(AwsEnvironment.class.getName())
            .getConstructor(Map.class)
            .newInstance(variables());

    var constructor = loader.loadClass("com.miteos.deployments.aws." + type).getConstructors()[0];
    var arguments =
        Arrays.stream(constructor.getParameterTypes())
            .map(parameter -> argument(parameter, environment))
            .toArray();

    assertThat(constructor.newInstance(arguments).getClass().getClassLoader()).isSameAs(loader);
  }

  private static Map<String, String> variables() {
    var variables = new HashMap<String, String>();
    variables.put("AWS_REGION", "us-east-1");
    for (var name : new String[] {"STORAGE_BUCKET", "PIPELINE_ARN", "BUILDS_QUEUE_URL"}) {
      variables.put(name, "there");
    }
    variables.put("SECRETS_KEY_ARN", "there");
    return variables;
  }

  private static Object argument(Class<?> parameter, Object environment) {
    if (parameter.isInstance(environment)) {
      return environment;
    } else if (parameter == InstantSource.class) {
      return InstantSource.system();
    } else if (parameter == Sleeper.class) {
      return (Sleeper) Thread::sleep;
    } else if (parameter == RandomGenerator.class) {
      return new Random(1);
    } else {
      return "executor";
    }
  }
}
