package com.miteos.deployments.simulator.vercel;

import com.miteos.deployments.simulator.http.Call;
import java.util.Locale;

/// Whose projects and files a request is about: a team by id or slug, or the token's own user.
final class Owners {
  static final String USER_ID = "user_simulated000000000001";
  static final String USER_NAME = "simulated-user";
  static final String TEAM = "team_";

  private Owners() {}

  static String of(Call call) {
    return call.query("teamId")
        .or(() -> call.query("slug").map(Owners::teamId))
        .map(owner -> owner.replaceAll("[^A-Za-z0-9_]", "_"))
        .orElse(USER_ID);
  }

  /// The slug of a team's id, or the name of a user.
  static String slug(String owner) {
    return owner.startsWith(TEAM)
        ? owner.substring(TEAM.length()).toLowerCase(Locale.ROOT).replace('_', '-')
        : USER_NAME;
  }

  private static String teamId(String slug) {
    return TEAM + slug.replace('-', '_');
  }
}
