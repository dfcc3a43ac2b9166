package com.miteos.deployments.executor;

import com.miteos.deployments.executor.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The variables a customer's command sees: an allow-list of the machine's, what makes tools behave
/// on a build machine, and the config's own. Nothing that lets a program act as the function.
record ChildEnvironment(Map<String, String> host, Map<String, String> own, Path home) {
  private static final Set<String> ALLOWED =
      Set.of(
          "LANG",
          "LC_ALL",
          "TZ",
          "NODE_EXTRA_CA_CERTS",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "ALL_PROXY",
          "NO_PROXY");
  private static final String NPM_SETTING = "NPM_CONFIG_";
  private static final String NODE_MODE = "NODE_ENV";

  /// `home` with all that belongs in it is made.
  static ChildEnvironment in(Path home, Map<String, String> host, Map<String, String> own)
      throws IOException {
    Files.createDirectories(home.resolve("tmp"));
    return new ChildEnvironment(host, own, home);
  }

  /// For installing: without NODE_ENV, as `production` there keeps package managers from installing
  /// what builds need. pnpm by itself reads every file of a store that was unpacked a moment ago.
  Map<String, String> forInstall(SearchPath path) {
    var variables = forBuild(path);
    variables.remove(NODE_MODE);
    if (PackageStore.in(home).exists()) {
      variables.putIfAbsent("npm_config_prefer_offline", "true");
    }
    if (PackageStore.in(home).isAsFetched()) {
      variables.putIfAbsent("npm_config_verify_store_integrity", "false");
    }
    return variables;
  }

  /// For building: for production, unless the config says otherwise. A build script that installs
  /// more still gets what its builds need.
  Map<String, String> forBuild(SearchPath path) {
    var variables = new HashMap<String, String>();
    variables.put("LANG", "C.UTF-8");
    host.forEach((name, value) -> {
      if (isAllowed(name.toUpperCase(Locale.ROOT))) {
        variables.put(name, value);
      }
    });
    variables.put("CI", "1");
    variables.put(NODE_MODE, "production");
    variables.put("npm_config_include", "dev");
    variables.put("npm_config_audit", "false");
    variables.put("npm_config_fund", "false");
    variables.put("npm_config_update_notifier", "false");
    variables.putAll(PackageStore.in(home).variables());
    variables.put("HOME", home.toString());
    variables.put("TMPDIR", home.resolve("tmp").toString());
    variables.putAll(own);
    variables.put("PATH", path.value());
    return variables;
  }

  /// What npm is told about how to install, but for the places of its files.
  SortedMap<String, String> npmSettings() {
    var settings = new TreeMap<String, String>();
    Stream.of(host, own)
        .flatMap(variables -> variables.entrySet().stream())
        .filter(variable -> variable.getKey().toUpperCase(Locale.ROOT).startsWith(NPM_SETTING))
        .forEach(variable -> settings.put(variable.getKey(), variable.getValue()));
    return settings;
  }

  private static boolean isAllowed(String name) {
    return ALLOWED.contains(name) || name.startsWith(NPM_SETTING);
  }
}
