package com.miteos.deployments.hosting.netlify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetlifyFilesTest {
  @Test
  void takesAsManyFilesInADirectoryAsNetlifyDoes() {
    assertThat(NetlifyFiles.of(directory(54_000)).count()).isEqualTo(54_000);
  }

  @Test
  void refusesADirectoryWithMore() {
    assertThatThrownBy(() -> NetlifyFiles.of(directory(54_321)))
        .isInstanceOfSatisfying(
            ProviderRejectedException.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
              assertThat(refused.failure().message())
                  .isEqualTo(
                      "Netlify takes at most 54000 files in one directory, 'assets/' has 54321.");
            });
  }

  @Test
  void refusesABundleOfWhichNothingIsPublished() {
    assertThatThrownBy(() -> NetlifyFiles.of(new BundleManifest(List.of(file(".env", "1", 3)))))
        .isInstanceOfSatisfying(
            ProviderRejectedException.class,
            refused ->
                assertThat(refused.failure().code()).isEqualTo(FailureCode.ARTIFACT_INVALID));
  }

  @Test
  void uploadsOnePathPerContentTheLargestFirst() {
    var files =
        NetlifyFiles.of(
            new BundleManifest(
                List.of(
                    file("small", "1", 10),
                    file("large", "2", 30),
                    file("copy of large", "2", 30),
                    file("stored already", "3", 20))));

    assertThat(files.holding(List.of("1", "2", "2")))
        .extracting(BundledFile::path)
        .containsExactly("large", "small");
  }

  @Test
  void refusesToMakeUpContentItDoesNotHave() {
    var files = NetlifyFiles.of(new BundleManifest(List.of(file("index.html", "1", 3))));

    assertThatThrownBy(() -> files.holding(List.of("1", "4")))
        .isInstanceOf(ProviderRejectedException.class);
  }

  private static BundleManifest directory(int files) {
    return new BundleManifest(
        IntStream.range(0, files).mapToObj(number -> file("assets/" + number, "1", 1)).toList());
  }

  private static BundledFile file(String path, String sha1, long size) {
    return new BundledFile(path, 0, size, "text/plain", sha1, "", "");
  }
}
