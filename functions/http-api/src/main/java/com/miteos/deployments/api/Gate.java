package com.miteos.deployments.api;

import com.miteos.deployments.access.Authenticate;
import com.miteos.deployments.access.Authentication.Ended;
import com.miteos.deployments.access.Authentication.Granted;
import com.miteos.deployments.access.Authentication.Malformed;
import com.miteos.deployments.access.Authentication.Unknown;
import com.miteos.deployments.access.Caller;
import com.miteos.deployments.access.TokenText;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides who may come in, before anything else about a request is looked at.
@FunctionalInterface
interface Gate {
  Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

  /// Who it is, or empty where anybody may come in; throws the 401.
  Optional<Caller> admit(RequestHeaders headers);

  static Gate open() {
    return _ -> Optional.empty();
  }

  static Gate tokens(Authenticate authenticate) {
    return headers -> Optional.of(caller(authenticate, headers));
  }

  private static Caller caller(Authenticate authenticate, RequestHeaders headers) {
    var header =
        headers
            .find(RequestHeaders.AUTHORIZATION)
            .orElseThrow(() ->
                Refusals.unauthenticated(
                    "token_missing", "expected the header Authorization: Bearer mt_…, got none"));
    var bearer = BEARER.matcher(header);
    if (!bearer.matches()) {
      throw Refusals.unauthenticated(
          "token_malformed", "expected Authorization: Bearer mt_…, got another form");
    }
    return switch (authenticate.run(new TokenText(bearer.group(1)))) {
      case Granted(Caller granted) -> granted;
      case Malformed() ->
          throw Refusals.unauthenticated(
              "token_malformed",
              "expected a token of the form mt_live_… or mt_test_…, got one mistyped or cut off");
      case Unknown() ->
          throw Refusals.unauthenticated(
              "token_unknown", "expected a token that was issued, got one that is not known");
      case Ended() ->
          throw Refusals.unauthenticated(
              "token_ended", "expected a token in force, got one that has expired or been revoked");
    };
  }
}
