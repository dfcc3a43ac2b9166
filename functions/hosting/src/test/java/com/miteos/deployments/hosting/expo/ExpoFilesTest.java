package com.miteos.deployments.hosting.expo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpoFilesTest {
  private static final long LARGEST = 500_000_000;

  @Test
  void takesAFileAsLargeAsExpoDoes() {
    assertThat(ExpoFiles.of(manifest("film.mp4", LARGEST)).assets()).containsKey("film.mp4");
  }

  @Test
  void namesTheFileThatIsLarger() {
    var failure =
        catchThrowableOfType(
                ProviderRejectedException.class,
                () -> ExpoFiles.of(manifest("film.mp4", LARGEST + 1)))
            .failure();

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message())
        .isEqualTo("Expo takes files up to 500000000 bytes, 'film.mp4' has 500000001.");
  }

  @Test
  void leavesAtHomeWhatDesktopsLeaveBehind() {
    var files =
        ExpoFiles.of(
            new BundleManifest(
                List.of(
                    file("index.html", 1),
                    file("a/.DS_Store", 1),
                    file("__MACOSX/x", 1),
                    file("notes.txt~", 1))));

    assertThat(files.assets()).containsOnlyKeys("index.html");
    assertThat(files.explainLeftOut())
        .contains("Not published: a/.DS_Store, __MACOSX/x, notes.txt~");
  }

  private static BundleManifest manifest(String path, long size) {
    return new BundleManifest(List.of(file(path, size)));
  }

  private static BundledFile file(String path, long size) {
    return new BundledFile(path, 0, size, "text/plain", "", "0", "");
  }
}
