package com.miteos.deployments.hosting.expo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.SampleSite;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpoArchiveTest {
  @Test
  void saysHowMuchCodeIsTooMuch() {
    var site =
        SampleSite.empty()
            .with("client/index.html", "<h1>Home</h1>")
            .with("server/_expo/routes.json", "{}")
            .with("server/index.js", noise(3_000));

    var failure =
        catchThrowableOfType(
                ProviderRejectedException.class,
                () -> ExpoArchive.of(ExpoFiles.of(site.manifest()), site, 2_000))
            .failure();

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message())
        .isEqualTo(
            "Expo takes up to 2000 bytes of server code and list of files once compressed,"
                + " the site's code of 3002 bytes and list of 1 files are more.");
  }

  private static byte[] noise(int length) {
    var bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
