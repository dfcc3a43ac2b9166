package com.miteos.deployments.local.process;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.miteos.deployments.local.process.PackagedFunction.Initialization;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// AWS' Java runtime client, as a command that runs a function.
///
/// @param library its native part, which several processes would otherwise unpack over each other
record RuntimeClient(Path library) {
  /// The share of a function's memory that Lambda's Java runtime gives the heap.
  private static final int HEAP_PERCENT = 85;

  private static final List<String> JARS =
      List.of(
          "aws-lambda-java-runtime-interface-client-",
          "aws-lambda-java-core-",
          "aws-lambda-java-serialization-",
          "utils-lite-");

  static RuntimeClient unpackedTo(Path directory) {
    var arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    var name = "libaws-lambda-jni.linux-" + arch + ".so";
    try (var resource =
        Objects.requireNonNull(AWSLambda.class.getResourceAsStream("/jni/" + name), name)) {
      var library = Files.createDirectories(directory).resolve(name).toAbsolutePath();
      Files.copy(resource, library, StandardCopyOption.REPLACE_EXISTING);
      return new RuntimeClient(library);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack the runtime client", e);
    }
  }

  ProcessBuilder command(PackagedFunction packaged, String runtimeApi) {
    var function = packaged.function();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx%dm".formatted(function.memoryMegabytes() * HEAP_PERCENT / 100));
    command.add("-XX:+UseSerialGC");
    if (packaged.initialization() == Initialization.ON_DEMAND) {
      // What Lambda's Java 25 leaves out where it takes a snapshot.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add(
        "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI="
            + library);
    // Lambda's runtime brings its own CRaC, for snapshots.
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-classpath");
    command.add(classPath());
    command.add(AWSLambda.class.getName());
    command.add(function.handler());
    var builder = new ProcessBuilder(command).directory(packaged.code().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(packaged, runtimeApi));
    return builder;
  }

  private static Map<String, String> environment(PackagedFunction packaged, String runtimeApi) {
    var function = packaged.function();
    var environment = new HashMap<>(function.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", packaged.initialization().wireName());
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("LAMBDA_TASK_ROOT", packaged.code().toString());
    environment.put("_HANDLER", function.handler());
    environment.put("TZ", ":UTC");
    return environment;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> {
          var file = String.valueOf(Path.of(entry).getFileName());
          return JARS.stream().anyMatch(file::startsWith);
        })
        .collect(Collectors.joining(File.pathSeparator));
  }
}
