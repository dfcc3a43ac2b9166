package com.miteos.deployments.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.template.FunctionDefinition;
import com.miteos.deployments.local.template.FunctionDefinition.Code;
import com.miteos.deployments.local.template.FunctionDefinition.Snapshots;
import com.miteos.deployments.local.template.FunctionDefinition.Tenancy;
import com.miteos.deployments.local.template.Resource;
import com.miteos.deployments.local.template.SystemDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamLocalTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SystemDefinition SYSTEM =
      new SystemDefinition(
          List.of(
              new FunctionDefinition(
                  new Resource("PushFunction", "push", "arn:aws:lambda:eu-west-1:1:function:push"),
                  new Code("PushHandler", "push.zip", Snapshots.NONE),
                  Map.of(
                      "NETLIFY_API_URL", "http://127.0.0.1:7/api/v1", "STORAGE_BUCKET", "bucket"),
                  Duration.ofSeconds(1),
                  128,
                  Tenancy.SHARED,
                  List.of())),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  @TempDir private Path directory;

  @Test
  void namesThisMachineAsContainersDo() throws Exception {
    var file = directory.resolve(SamLocal.FILE);

    samLocal().write(file, "host.docker.internal");

    assertThat(JSON.readTree(file.toFile()))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "PushFunction": {
                    "AWS_ENDPOINT_URL_S3": "http://host.docker.internal:8",
                    "NETLIFY_API_URL": "http://host.docker.internal:7/api/v1",
                    "STORAGE_BUCKET": "bucket"
                  }
                }
                """));
  }

  @Test
  void knowsEveryPortThatIsCalled() {
    assertThat(samLocal().ports()).containsExactly(7, 8);
  }

  private static SamLocal samLocal() {
    return new SamLocal(SYSTEM, Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:8"));
  }
}
