package com.miteos.deployments.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpmLockTest {
  @Test
  void namesPackagesWithScripts() {
    var lock =
        NpmLock.parse(
            """
            {"name": "site", "lockfileVersion": 3, "packages": {
              "": {"name": "site", "hasInstallScript": true},
              "packages/words": {"version": "1.0.0"},
              "node_modules/words": {"resolved": "packages/words", "link": true},
              "node_modules/react": {"version": "19.1.0", "integrity": "sha512-a",
                "resolved": "https://registry.npmjs.org/react/-/react-19.1.0.tgz"},
              "node_modules/@swc/core": {"integrity": "sha512-a", "hasInstallScript": true},
              "node_modules/vite/node_modules/esbuild": {"integrity": "sha512-a", "hasInstallScript": true},
              "node_modules/tar/node_modules/yallist": {"inBundle": true}}}
            """);

    assertThat(lock.orElseThrow().withScripts())
        .containsExactly("node_modules/@swc/core", "node_modules/vite/node_modules/esbuild")
        .map(NpmLock::nameAt)
        .containsExactly("@swc/core", "esbuild");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"lockfileVersion\": 1, \"dependencies\": {}}",
        "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a\": {\"version\": \"1.0.0\"}}}",
        "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a\":"
            + " {\"resolved\": \"git+ssh://git@example.com/a.git#1\", \"integrity\": \"sha512-a\"}}}",
        "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a\":"
            + " {\"resolved\": \"file:a.tgz\", \"integrity\": \"sha512-a\"}}}",
        "{\"lockfileVersion\": 3, \"packages\": {\"packages/a\": {\"hasInstallScript\": true}}}",
        "{\"lockfileVersion\": 3, \"packages\": {\"node_modules/a; rm -rf b\":"
            + " {\"integrity\": \"sha512-a\", \"hasInstallScript\": true}}}"
      })
  void doesNotDecideAlone(String text) {
    assertThat(NpmLock.parse(text)).isEmpty();
  }
}
