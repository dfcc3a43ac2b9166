package com.miteos.deployments.aws;

import com.miteos.deployments.aws.rehearsal.RehearsedAws;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// A function's environment variables, and AWS as they describe it.
///
/// Everything is read from the given map and nothing from the process, for many functions live in
/// one process locally. `AWS_ENDPOINT_URL_<SERVICE>` or `AWS_ENDPOINT_URL` sends calls elsewhere
/// than to AWS; the access keys beside it are used only then, because on Lambda the default chain
/// renews them.
public final class AwsEnvironment {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// Ends calls that take too long, for all clients of the process: each would have five threads of
  /// its own for that, and hold on to every call until its time is over.
  private static final ScheduledExecutorService TIMEOUTS = timeouts();

  private final Map<String, String> variables;
  private final @Nullable SdkHttpClient connections;

  public AwsEnvironment(Map<String, String> variables) {
    this(variables, null);
  }

  private AwsEnvironment(Map<String, String> variables, @Nullable SdkHttpClient connections) {
    this.variables = Collections.unmodifiableMap(variables);
    this.connections = connections;
  }

  /// Has [RehearsedAws] instead of AWS, in which each table is called by its variable.
  public static AwsEnvironment rehearsal(Map<String, String> variables) {
    var rehearsed = new HashMap<>(variables);
    rehearsed.replaceAll((name, value) -> name.endsWith("_TABLE") ? name : value);
    rehearsed.keySet().removeIf(name -> name.startsWith("AWS_ENDPOINT_URL"));
    rehearsed.put("AWS_ENDPOINT_URL", "https://rehearsal.invalid");
    rehearsed.put("AWS_ACCESS_KEY_ID", "rehearsal");
    rehearsed.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    return new AwsEnvironment(rehearsed, new RehearsedAws());
  }

  /// The variable's value; throws naming the variable where it is missing or empty.
  public String required(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("environment variable " + name + " is not set"));
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  public Region region() {
    return Region.of(required("AWS_REGION"));
  }

  /// Where a service is called instead of AWS itself; `service` is its id in capitals, such as
  /// `DYNAMODB` or `SFN`.
  public Optional<URI> endpoint(String service) {
    return find("AWS_ENDPOINT_URL_" + service).or(() -> find("AWS_ENDPOINT_URL")).map(URI::create);
  }

  public AwsCredentialsProvider credentials(String service) {
    return endpoint(service)
        .flatMap(_ -> find("AWS_ACCESS_KEY_ID"))
        .<AwsCredentialsProvider>map(
            accessKey -> StaticCredentialsProvider.create(credentialsOf(accessKey)))
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private AwsCredentials credentialsOf(String accessKey) {
    var secretKey = required("AWS_SECRET_ACCESS_KEY");
    return find("AWS_SESSION_TOKEN")
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(accessKey, secretKey, token))
        .orElseGet(() -> AwsBasicCredentials.create(accessKey, secretKey));
  }

  /// Gives a client's builder what all clients have in common.
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(
      B builder, String service, CallLimits limits) {
    var configured = configureCalls(builder, service, limits);
    return connections != null
        ? configured.httpClient(connections)
        : configured.httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(limits.attempt()));
  }

  /// The same for a client that brings its own connections.
  public <B extends AwsClientBuilder<B, C>, C> B configureCalls(
      B builder, String service, CallLimits limits) {
    endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .region(region())
        .credentialsProvider(credentials(service))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(limits.attempt())
                .apiCallTimeout(limits.total())
                .retryStrategy(retries(limits))
                .scheduledExecutorService(TIMEOUTS)
                .build());
  }

  private static ScheduledExecutorService timeouts() {
    var thread = Thread.ofPlatform().daemon().name("aws-timeouts");
    var executor = new ScheduledThreadPoolExecutor(1, thread.factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private static RetryStrategy retries(CallLimits limits) {
    return limits.attempts() == 1
        ? AwsRetryStrategy.doNotRetry()
        : AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(limits.attempts())
            .build();
  }
}
