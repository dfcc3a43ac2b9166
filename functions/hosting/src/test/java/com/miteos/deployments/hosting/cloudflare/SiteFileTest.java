package com.miteos.deployments.hosting.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteFileTest {
  @ParameterizedTest
  @CsvSource({
    "index.html,ASSET",
    ".well-known/security.txt,ASSET",
    ".htaccess,ASSET",
    "docs/_headers,ASSET",
    "docs/_worker.js,ASSET",
    "sub/functions/a.js,ASSET",
    "sub/.wrangler/state,ASSET",
    ".hidden/node_modules/x.js,ASSET",
    "_headers,CONFIGURATION",
    "_redirects,CONFIGURATION",
    "_routes.json,CONFIGURATION",
    "_worker.js,WORKER",
    "_worker.js/index.js,WORKER",
    "functions/api/hello.ts,FUNCTION",
    "functions/a.func/index.js,FUNCTION",
    "functions/readme.txt,PRIVATE",
    ".wrangler/tmp,PRIVATE",
    "node_modules/left-pad/index.js,PRIVATE",
    "a/b/node_modules/x.js,PRIVATE",
    "a/.DS_Store,PRIVATE",
    ".git/config,PRIVATE",
    ".env,PRIVATE",
    "app/.env.production,PRIVATE",
    ".vercel/output/functions/index.func/index.js,FOREIGN",
    "server/_expo/functions/api.js,FOREIGN"
  })
  void isToldByItsPath(String path, SiteFile expected) {
    assertThat(SiteFile.of(path)).isEqualTo(expected);
  }
}
