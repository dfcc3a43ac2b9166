package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.miteos.deployments.bundle.BundleManifest;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.SampleSite;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudflareFilesTest {
  private static final long LARGEST = 26_214_400;

  @Test
  void takesAFileOfTwentyFiveMebibytes() {
    assertThat(of(file("film.mp4", LARGEST)).count()).isOne();
  }

  @Test
  void namesTheFileThatIsLarger() {
    var failure = refusal(file("film.mp4", LARGEST + 1));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
    assertThat(failure.message())
        .isEqualTo(
            "Cloudflare Pages takes files of up to 26214400 bytes, 'film.mp4' has 26214401.");
  }

  @Test
  void namesAFunctionThatNobodyCompiled() {
    var failure = refusal(file("index.html", 3), file("functions/hello.ts", 3));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'functions/hello.ts'");
  }

  @Test
  void leavesFunctionsAtHomeWhereThereIsAWorker() {
    var files = of(file("_worker.js", 3), file("functions/hello.ts", 3));

    assertThat(files.count()).isZero();
    assertThat(files.explainLeftOut()).contains("Not published: functions/hello.ts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".vercel/output/functions/index.func/index.js",
        ".netlify/functions/a.mjs",
        "server/_expo/functions/api.js"
      })
  void namesWhatOnlyAnotherHostCanRun(String path) {
    var failure = refusal(file("index.html", 3), file(path, 3));

    assertThat(failure.code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
    assertThat(failure.message()).contains("'" + path + "'");
  }

  @Test
  void refusesABundleOfWhichNothingIsPublished() {
    assertThat(refusal(file(".env", 3)).code()).isEqualTo(FailureCode.ARTIFACT_INVALID);
  }

  @Test
  void refusesMoreFilesThanAnyAccountGets() {
    var many =
        IntStream.rangeClosed(0, 100_000)
            .mapToObj(number -> file(number + ".txt", 1))
            .toArray(BundledFile[]::new);

    assertThat(refusal(many).code()).isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
  }

  @Test
  void startsAFolderOfModulesAtItsIndex() {
    var worker =
        of(
                file("_worker.js/index.js", 3),
                file("_worker.js/lib/a.wasm", 3),
                file("_worker.js/index.js.map", 3))
            .worker()
            .orElseThrow();

    assertThat(worker.mainModule()).isEqualTo("index.js");
    assertThat(worker.modules()).containsOnlyKeys("index.js", "lib/a.wasm");
  }

  @Test
  void refusesAFolderOfModulesWithoutAStart() {
    assertThat(refusal(file("_worker.js/main.js", 3)).message()).contains("'_worker.js/index.js'");
  }

  @Test
  void namesAModuleThatCannotBeOne() {
    assertThat(refusal(file("_worker.js/index.js", 3), file("_worker.js/a.py", 3)).message())
        .contains("'_worker.js/a.py'");
  }

  @Test
  void refusesAWorkerOfMoreThanTwentyFiveMebibytes() {
    assertThat(refusal(file("_worker.js", LARGEST + 1)).code())
        .isEqualTo(FailureCode.ARTIFACT_TOO_LARGE);
  }

  @Test
  void sendsRoutesOnlyWithAWorker() {
    assertThat(of(file("a.txt", 1), file("_routes.json", 9)).configuration("_routes.json"))
        .isEmpty();
    assertThat(of(file("_worker.js", 1), file("_routes.json", 9)).configuration("_routes.json"))
        .isPresent();
  }

  @Test
  void sendsNoEmptyConfiguration() {
    assertThat(of(file("a.txt", 1), file("_headers", 0)).configuration("_headers")).isEmpty();
  }

  @Test
  void listsPathsWithALeadingSlashAndAsTheyAre() {
    assertThat(of(file("docs/café menu #1.html", 1)).manifest())
        .containsOnlyKeys("/docs/café menu #1.html");
  }

  @Test
  void spreadsFilesOverAsManyUploadsAsRunAtOnce() {
    var batches =
        AssetBatch.of(
            List.of(file("a", 5), file("b", 4), file("c", 3), file("d", 2), file("e", 1)),
            SampleSite.empty(),
            AssetBatch.Limits.OFFICIAL);

    assertThat(batches).extracting(AssetBatch::size).containsExactly(5L, 5L, 5L);
  }

  @Test
  void putsNoMoreIntoAnUploadThanItsLimits() {
    var limits = new AssetBatch.Limits(2, 10, 1);

    var batches =
        AssetBatch.of(
            List.of(file("a", 9), file("b", 8), file("c", 2), file("d", 1), file("e", 1)),
            SampleSite.empty(),
            limits);

    assertThat(batches)
        .allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(10))
        .allSatisfy(batch -> assertThat(batch.files()).hasSizeLessThanOrEqualTo(2));
    assertThat(batches).flatExtracting(AssetBatch::files).hasSize(5);
  }

  private static CloudflareFiles of(BundledFile... files) {
    return CloudflareFiles.of(new BundleManifest(Arrays.asList(files)));
  }

  private static Failure refusal(BundledFile... files) {
    return catchThrowableOfType(ProviderRejectedException.class, () -> of(files)).failure();
  }

  private static BundledFile file(String path, long size) {
    return new BundledFile(path, 0, size, "text/plain", "", "", path);
  }
}
