package com.miteos.deployments.executor;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.bundling.ArchiveBuilder;
import com.miteos.deployments.bundling.ArchiveFormat;
import com.miteos.deployments.history.LogEntry;
import com.miteos.deployments.history.LogLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Packages that one build fetches and the next one has.
final class PackageCacheTest {
  private static final String FETCH =
      "ls $npm_config_cache $npm_config_store_dir; mkdir -p $npm_config_cache/a"
          + " $npm_config_store_dir; echo package > $npm_config_cache/a/b;"
          + " echo '#!/bin/sh' > $npm_config_store_dir/tool; chmod +x $npm_config_store_dir/tool";
  private static final String USE =
      "cat $npm_config_cache/a/b && $npm_config_store_dir/tool && echo offline"
          + " $npm_config_prefer_offline, checked $npm_config_verify_store_integrity";

  private TestExecutor executor;

  @BeforeEach
  void open() throws IOException {
    executor = new TestExecutor();
    executor.keepPackages();
  }

  @AfterEach
  void close() {
    executor.close();
  }

  @Test
  void bringsBackWhatTheLastBuildFetched() throws IOException {
    build(FETCH);
    assertThat(executor.messages()).anyMatch(line -> line.startsWith("Kept the packages"));

    build(USE);

    assertThat(executor.messages())
        .contains("package", "offline true, checked false")
        .anyMatch(line -> line.startsWith("Took packages from an earlier build"));
    assertThat(executor.storage().requests()).filteredOn("PUT cache"::equals).hasSize(1);
  }

  @Test
  void hasPnpmCheckAStoreThatScriptsWroteTo() throws IOException {
    var file = "$npm_config_store_dir/v10/files/ab/" + "0".repeat(126);
    build(FETCH + "; mkdir -p $npm_config_store_dir/v10/files/ab; echo patched > " + file);

    build(USE + " && cat " + file);

    assertThat(executor.messages()).contains("offline true, checked", "patched");
  }

  @Test
  void sparesPnpmCheckingFilesThatAreWhatTheirNamesSay() throws IOException {
    var folder = "$npm_config_store_dir/v3/files/";
    build(
        FETCH
            + "; echo fetched > file; name=$(sha512sum file | cut -c 1-128); mkdir -p "
            + (folder + "${name%${name#??}}; mv file " + folder)
            + "${name%${name#??}}/${name#??}-exec");

    build(USE + " && cat " + folder + "*/*-exec");

    assertThat(executor.messages()).contains("offline true, checked false", "fetched");
  }

  static Stream<byte[]> unusable() throws IOException {
    var whole =
        new ArchiveBuilder()
            .file("stamp", "store, Node.js 0")
            .file("npm/a/b", "old")
            .bytes(ArchiveFormat.TAR_ZSTANDARD);
    return Stream.of(
        whole,
        Arrays.copyOf(whole, whole.length - 10),
        "no archive".getBytes(StandardCharsets.UTF_8),
        new byte[0],
        new ArchiveBuilder().file("npm/a/b", "old").bytes(ArchiveFormat.TAR_ZSTANDARD),
        new ArchiveBuilder().file("../../evil", "x").bytes(ArchiveFormat.TAR_ZSTANDARD),
        new ArchiveBuilder()
            .file("stamp", "store, Node.js 20")
            .symbolicLink("npm", "/etc")
            .bytes(ArchiveFormat.TAR_ZSTANDARD));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void doesWithoutWhatCannotBeUsed(byte[] kept) throws IOException {
    executor.storage().put("cache", kept);

    build("ls $npm_config_cache; " + FETCH);

    assertThat(executor.messages()).doesNotContain("old", "offline true, checked false");
    build(USE);
    assertThat(executor.messages()).contains("package", "offline true, checked false");
  }

  @Test
  void aStorageThatRefusesDoesNotFailTheBuild() throws IOException {
    build(FETCH);
    executor.storage().refuse("cache");

    build("mkdir -p $npm_config_cache; : > $npm_config_cache/a");

    assertThat(executor.log())
        .filteredOn(entry -> entry.level() == LogLevel.WARN)
        .extracting(LogEntry::message)
        .anyMatch(line -> line.contains("fetched anew"))
        .anyMatch(line -> line.contains("could not be kept"));
  }

  private void build(String install) throws IOException {
    TestExecutor.built(
        executor.build(
            new ArchiveBuilder().file("a.txt", "a"),
            TestExecutor.settings(install, "mkdir dist; echo page > dist/index.html", "dist")));
  }
}
