package com.miteos.deployments.project;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A package manager, the versions of it that will do, and the one to get where none of them is
/// there. `reason` ends the sentence "this one is used, as …".
public record ManagerWish(
    PackageManager manager, String accepted, String preferred, String reason) {
  private static final Pattern DECLARED =
      Pattern.compile("(npm|pnpm|yarn|bun)@v?(\\d+)((?:\\.\\d+){0,2}(?:-[\\w.-]+)?)(?:\\+.*)?");
  private static final Pattern PNPM_LOCK_VERSION =
      Pattern.compile("^lockfileVersion:\\s*['\"]?(\\d+)", Pattern.MULTILINE);
  private static final Pattern BERRY_LOCK_VERSION =
      Pattern.compile("^__metadata:\\s*\\n\\s+version:\\s*(\\d+)", Pattern.MULTILINE);
  private static final int YARN_4_LOCK = 8;

  /// What the member `packageManager` of package.json asks for, as `pnpm@10.2.0`; any version of
  /// the same major will do. Empty where it is written otherwise.
  static Optional<ManagerWish> declared(String packageManager) {
    var declared = DECLARED.matcher(packageManager);
    if (!declared.matches()) {
      return Optional.empty();
    }
    var major = declared.group(2);
    return PackageManager.of(declared.group(1), major)
        .map(manager ->
            new ManagerWish(
                manager,
                major,
                major + declared.group(3),
                "package.json asks for " + declared.group(1) + "@" + major + declared.group(3)));
  }

  /// What can read the lock file, by the format it is in.
  static ManagerWish locked(PackageManager manager, String lockFile, @Nullable String text) {
    var lock = text == null ? "" : text;
    var reason = "there is " + lockFile;
    return switch (manager) {
      case PNPM -> pnpm(number(PNPM_LOCK_VERSION, lock, 9), reason);
      case YARN_BERRY ->
          number(BERRY_LOCK_VERSION, lock, YARN_4_LOCK) >= YARN_4_LOCK
              ? new ManagerWish(manager, ">=4", "4", reason)
              : new ManagerWish(manager, "3", "3", reason);
      case YARN_CLASSIC, BUN, NPM -> usual(manager, reason);
    };
  }

  private static ManagerWish pnpm(int lockVersion, String reason) {
    return switch (lockVersion) {
      case 5 -> new ManagerWish(PackageManager.PNPM, "6 || 7", "7", reason);
      case 6 -> new ManagerWish(PackageManager.PNPM, "8", "8", reason);
      default -> usual(PackageManager.PNPM, reason);
    };
  }

  static ManagerWish usual(PackageManager manager, String reason) {
    return switch (manager) {
      case NPM -> new ManagerWish(manager, "*", "10", reason);
      case PNPM -> new ManagerWish(manager, ">=9", "10", reason);
      case YARN_CLASSIC -> new ManagerWish(manager, "1", "1", reason);
      case YARN_BERRY -> new ManagerWish(manager, ">=4", "4", reason);
      case BUN -> new ManagerWish(manager, "*", "1", reason);
    };
  }

  private static int number(Pattern pattern, String text, int otherwise) {
    var found = pattern.matcher(text);
    return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
  }

  public boolean accepts(String version) {
    return VersionRange.parse(accepted).filter(range -> range.contains(version)).isPresent();
  }
}
