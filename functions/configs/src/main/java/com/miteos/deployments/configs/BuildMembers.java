package com.miteos.deployments.configs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.api.Members;
import com.miteos.deployments.config.BuildCache;
import com.miteos.deployments.config.BuildSettings;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads and writes the `build` of a config, its variables aside.
final class BuildMembers {
  static final String ENVIRONMENT = "env";

  private static final String ROOT_DIRECTORY = "root_directory";
  private static final String INSTALL_COMMAND = "install_command";
  private static final String BUILD_COMMAND = "build_command";
  private static final String OUTPUT_DIRECTORY = "output_directory";
  private static final String CACHE = "cache";
  private static final List<String> ACCEPTED =
      List.of(ROOT_DIRECTORY, INSTALL_COMMAND, BUILD_COMMAND, OUTPUT_DIRECTORY, CACHE, ENVIRONMENT);

  private BuildMembers() {}

  static BuildSettings read(Members members) {
    members.only(ACCEPTED);
    return new BuildSettings(
        read(members, ROOT_DIRECTORY, TextRules::directory),
        read(members, INSTALL_COMMAND, TextRules::command),
        read(members, BUILD_COMMAND, TextRules::command),
        read(members, OUTPUT_DIRECTORY, TextRules::directory),
        members.isAbsent(CACHE) || members.flag(CACHE) ? BuildCache.ON : BuildCache.OFF);
  }

  static BuildSettings change(BuildSettings old, Members change) {
    change.only(ACCEPTED);
    return read(write(old).changedBy(change));
  }

  private static @Nullable String read(Members members, String name, BinaryOperator<String> rule) {
    return members.findText(name).map(text -> rule.apply(members.param(name), text)).orElse(null);
  }

  private static Members write(BuildSettings build) {
    var node = new ObjectNode(JsonNodeFactory.instance);
    put(node, ROOT_DIRECTORY, build.rootDirectory());
    put(node, INSTALL_COMMAND, build.installCommand());
    put(node, BUILD_COMMAND, build.buildCommand());
    put(node, OUTPUT_DIRECTORY, build.outputDirectory());
    node.put(CACHE, build.cache().isOn());
    return new Members(ConfigBody.BUILD, node);
  }

  private static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }
}
