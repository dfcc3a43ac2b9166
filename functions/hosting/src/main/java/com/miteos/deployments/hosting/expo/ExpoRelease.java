package com.miteos.deployments.hosting.expo;

import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.Release;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Our deployment at Expo: its project, the identifier we chose, and where it is seen once its
/// aliases point to it.
///
/// An upload that broke off cannot be gone on with, so each one takes the next number, and `number`
/// is the highest that may be in use.
record ExpoRelease(String app, String name, int number, @Nullable String url) {
  private static final String APP = "app";
  private static final String NAME = "name";
  private static final String NUMBER = "number";
  private static final String URL = "url";

  static ExpoRelease none(String app, DeploymentId deployment) {
    var name = deployment.value().substring(DeploymentId.PREFIX.length());
    return new ExpoRelease(app, name, 0, null);
  }

  static ExpoRelease of(Release release) {
    return new ExpoRelease(
        release.detail(APP),
        release.detail(NAME),
        Integer.parseInt(release.detail(NUMBER)),
        release.details().get(URL));
  }

  String identifier() {
    return number == 1 ? name : name + "-" + number;
  }

  ExpoRelease next() {
    return new ExpoRelease(app, name, number + 1, null);
  }

  ExpoRelease seenAt(String address) {
    return new ExpoRelease(app, name, number, address);
  }

  /// The uploads there may have been before this one, the latest first.
  Stream<ExpoRelease> earlier() {
    return IntStream.iterate(number - 1, earlier -> earlier > 0, earlier -> earlier - 1)
        .mapToObj(earlier -> new ExpoRelease(app, name, earlier, null));
  }

  /// Where it is seen, if the push came to its end.
  Optional<String> address() {
    return Optional.ofNullable(url);
  }

  Release stored() {
    var details = new HashMap<String, String>();
    details.put(APP, app);
    details.put(NAME, name);
    details.put(NUMBER, Integer.toString(number));
    if (url != null) {
      details.put(URL, url);
    }
    return new Release(identifier(), details);
  }
}
