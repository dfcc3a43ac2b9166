package com.miteos.deployments.hosting.cloudflare;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a file is to Cloudflare Pages, told by its path alone.
enum SiteFile {
  /// Visitors get it.
  ASSET,
  /// Cloudflare reads it to know how to serve the site.
  CONFIGURATION,
  /// Cloudflare runs it.
  WORKER,
  /// Cloudflare's client would compile it, Cloudflare does not.
  FUNCTION,
  /// Another host would run it.
  FOREIGN,
  /// Nobody is to see it.
  PRIVATE;

  static final String WORKER_SCRIPT = "_worker.js";
  static final String ROUTES = "_routes.json";
  static final String HEADERS = "_headers";
  static final String REDIRECTS = "_redirects";

  private static final Set<String> CONFIGURATIONS = Set.of(HEADERS, REDIRECTS, ROUTES);

  private static final Pattern FUNCTION_CODE =
      Pattern.compile("functions/.*\\.(?:[cm]?[jt]sx?|wasm|func/.*)");

  private static final List<String> OTHER_HOSTS =
      List.of(
          ".vercel/output/functions/",
          ".netlify/functions/",
          ".netlify/edge-functions/",
          "server/_expo/");

  /// At any depth, but as with Cloudflare's own client not below a folder that starts with a dot.
  private static final Pattern EVERYWHERE =
      Pattern.compile("(?:[^./][^/]*/)*(?:\\.DS_Store|node_modules|\\.git)(?:/.*)?");

  /// Files that hold secrets by convention.
  private static final Pattern SECRETS =
      Pattern.compile("(?:.*/)?(?:\\.env(?:\\..*)?|\\.dev\\.vars(?:\\..*)?|\\.npmrc)");

  static SiteFile of(String path) {
    if (CONFIGURATIONS.contains(path)) {
      return CONFIGURATION;
    }
    if (path.equals(WORKER_SCRIPT) || path.startsWith(WORKER_SCRIPT + "/")) {
      return WORKER;
    }
    if (FUNCTION_CODE.matcher(path).matches()) {
      return FUNCTION;
    }
    if (OTHER_HOSTS.stream().anyMatch(path::startsWith)) {
      return FOREIGN;
    }
    return isPrivate(path) ? PRIVATE : ASSET;
  }

  private static boolean isPrivate(String path) {
    return path.equals("functions")
        || path.startsWith("functions/")
        || path.startsWith(".wrangler/")
        || EVERYWHERE.matcher(path).matches()
        || SECRETS.matcher(path).matches();
  }
}
