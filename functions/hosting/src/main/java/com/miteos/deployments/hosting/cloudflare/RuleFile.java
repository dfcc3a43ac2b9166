package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.bundle.BundleContent;
import com.miteos.deployments.bundle.BundledFile;
import com.miteos.deployments.dependency.DependencyUnavailableException;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.hosting.ProviderRejectedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// `_headers` or `_redirects`, held against Cloudflare's limits, beyond which it leaves rules out
/// without failing the deployment.
final class RuleFile {
  private static final int LONGEST_LINE = 2_000;
  private static final int MAX_HEADER_RULES = 100;
  private static final int MAX_STATIC_REDIRECTS = 2_000;
  private static final int MAX_DYNAMIC_REDIRECTS = 100;

  /// As Cloudflare tells the paths of `_headers` from the headers.
  private static final Pattern PATH = Pattern.compile("(?:\\S+://|/).*");

  private static final Pattern SPLAT_OR_PLACEHOLDER = Pattern.compile("\\*|:[A-Za-z]\\w*");

  private final String name;
  private int number;
  private int headerRules;
  private int staticRedirects;
  private int dynamicRedirects;

  private RuleFile(String name) {
    this.name = name;
  }

  /// Throws [ProviderRejectedException] that names the first line that is too much.
  static void requireWithinLimits(BundledFile file, BundleContent bundle) {
    var rules = new RuleFile(file.path());
    try (var reader =
        new BufferedReader(new InputStreamReader(bundle.open(file), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        rules.number++;
        rules.check(line.strip());
      }
    } catch (IOException unreadable) {
      throw new DependencyUnavailableException("the bundle cannot be read", unreadable);
    }
  }

  private void check(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.length() > LONGEST_LINE) {
      throw refusal(
          "has %d characters, Cloudflare Pages reads lines of up to %d"
              .formatted(line.length(), LONGEST_LINE));
    }
    if (name.equals(SiteFile.HEADERS)) {
      checkHeaders(line);
    } else {
      checkRedirect(words(line));
    }
  }

  private void checkHeaders(String line) {
    if (PATH.matcher(line).matches()) {
      headerRules++;
      require(headerRules, MAX_HEADER_RULES, "rules");
    }
  }

  /// A comment may follow the two or three words of a rule.
  private static List<String> words(String line) {
    var words = Arrays.asList(line.split("\\s+"));
    for (var index = 2; index < words.size(); index++) {
      if (words.get(index).startsWith("#")) {
        return words.subList(0, index);
      }
    }
    return words;
  }

  /// What is no rule does not count; a plain one counts as dynamic once one of those has come.
  private void checkRedirect(List<String> words) {
    if (words.size() < 2 || words.size() > 3 || !words.getFirst().startsWith("/")) {
      return;
    }
    if (dynamicRedirects == 0 && !SPLAT_OR_PLACEHOLDER.matcher(words.getFirst()).find()) {
      staticRedirects++;
      require(staticRedirects, MAX_STATIC_REDIRECTS, "static redirects");
    } else {
      dynamicRedirects++;
      require(dynamicRedirects, MAX_DYNAMIC_REDIRECTS, "dynamic redirects");
    }
  }

  private void require(int count, int most, String what) {
    if (count > most) {
      throw refusal("is number %d, Cloudflare Pages takes %d %s".formatted(count, most, what));
    }
  }

  private ProviderRejectedException refusal(String what) {
    return CloudflareFiles.refusal(
        FailureCode.ARTIFACT_INVALID, "'%s' line %d %s.".formatted(name, number, what));
  }
}
