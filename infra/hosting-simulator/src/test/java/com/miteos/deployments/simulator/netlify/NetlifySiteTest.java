package com.miteos.deployments.simulator.netlify;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.simulator.Simulation;
import com.miteos.deployments.simulator.Visitor;
import com.miteos.deployments.simulator.fault.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetlifySiteTest {
  private static final String ID = "11111111-2222-4333-8444-555555555555";

  @AutoClose private final Simulation simulation = new Simulation();
  @AutoClose private final NetlifyClient netlify = new NetlifyClient(simulation.simulator());

  private final String base = simulation.simulator().url("netlify").toString();

  @Test
  void findsOneSiteByIdDomainAndName() {
    var byDomain = netlify.site("demo.netlify.app");
    var id = byDomain.path("id").asText();

    assertThat(netlify.site(id)).isEqualTo(byDomain);
    assertThat(netlify.site("demo.netlify.com")).isEqualTo(byDomain);
    assertThat(netlify.site(id + ".netlify.app")).isEqualTo(byDomain);
    assertThat(Visitor.json(netlify.get("/sites?name=demo&filter=all"))).containsExactly(byDomain);
  }

  @Test
  void createsAnySiteOnFirstUse() {
    assertThat(netlify.site(ID).path("id").asText()).isEqualTo(ID);
    assertThat(netlify.site("www.example.com").path("custom_domain").asText())
        .isEqualTo("www.example.com");
  }

  @Test
  void searchesNamesByTheirParts() {
    netlify.site("demo-two.netlify.app");

    var found = Visitor.json(netlify.get("/sites?name=demo&filter=all"));

    assertThat(found.findValuesAsText("name")).containsExactly("demo", "demo-two");
  }

  @Test
  void takesABareNameForNeitherIdNorDomain() {
    netlify.site("demo.netlify.app");

    assertThat(netlify.get("/sites/demo").statusCode()).isEqualTo(404);
    assertThat(netlify.send("POST", "/sites/demo/deploys", Map.of()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "missing-site.netlify.app", "missing.example.com"})
  void lacksSitesThatSaySo(String site) {
    var answer = netlify.get("/sites/" + site);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"code\":404,\"message\":\"Not Found\"}");
    assertThat(Visitor.json(netlify.get("/sites?name=" + site))).isEmpty();
  }

  @Test
  void createsASiteUnlessItsNameIsTaken() {
    var created = netlify.send("POST", "/sites", Map.of("name", "fresh"));
    var again = netlify.send("POST", "/simulated-team/sites", Map.of("name", "fresh"));
    var nameless = netlify.send("POST", "/sites", Map.of());

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(Visitor.json(created).path("name").asText()).isEqualTo("fresh");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(nameless.statusCode()).isEqualTo(201);
    assertThat(Visitor.json(nameless).path("name").asText()).startsWith("site-");
  }

  @Test
  void refusesBadTokensBeforeAnythingElse() {
    for (var header : List.of("Bearer invalid-token", "Basic dG9rZW4=", "Bearer ")) {
      var answer = simulation.visitor().get(base + "/sites/" + ID, "Authorization", header);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"code\":401,\"message\":\"Access Denied\"}");
      assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }
    assertThat(simulation.visitor().get(base + "/sites").statusCode()).isEqualTo(401);
    assertThat(simulation.simulator().sites("netlify")).isEmpty();
  }

  @Test
  void countsDownTheRequestsOfTheMinute() {
    var first = netlify.get("/sites");
    var second = netlify.get("/sites");

    assertThat(first.headers().firstValue("X-RateLimit-Limit")).contains("500");
    assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("499");
    assertThat(second.headers().firstValue("X-RateLimit-Remaining")).contains("498");
    assertThat(first.headers().firstValue("X-RateLimit-Reset"))
        .contains(Long.toString(simulation.clock().instant().plusSeconds(60).getEpochSecond()));
  }

  @Test
  void refusesTooManyRequestsAMinuteWhenAskedTo() {
    simulation.simulator().setPace(Pace.PROMPT.withRequestsPerMinute(2));
    netlify.get("/sites");
    netlify.get("/sites");

    var third = netlify.get("/sites");
    simulation.clock().advance(Duration.ofMinutes(1));
    var later = netlify.get("/sites");

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    assertThat(later.statusCode()).isEqualTo(200);
  }

  @Test
  void answersWhatTheOfficialClientAsksAboutTheAccount() {
    var account = Visitor.json(netlify.get("/accounts?minimal=true")).path(0);
    var slug = account.path("slug").asText();

    assertThat(account.path("default").asBoolean()).isTrue();
    assertThat(Visitor.json(netlify.get("/accounts/" + slug + "/env?context_name=dev"))).isEmpty();
    assertThat(Visitor.json(netlify.get("/accounts/" + slug))).isEqualTo(account);
    assertThat(netlify.get("/accounts/others").statusCode()).isEqualTo(404);
    assertThat(Visitor.json(netlify.get("/user")).path("id").asText()).isNotEmpty();
  }

  @Test
  void knowsNoOtherRequests() {
    var answer = netlify.get("/builds");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"code\":404,\"message\":\"Not Found\"}");
    assertThat(answer.headers().firstValue("X-Nf-Request-Id")).isPresent();
  }

  @Test
  void linksToItselfAsItIsSeenFromOutside() {
    var plain = netlify.site(ID).path("admin_url").asText();
    var proxied =
        simulation
            .visitor()
            .get(
                base + "/sites/" + ID,
                "Authorization",
                "Bearer token",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "netlify.test:8443");

    assertThat(Visitor.json(proxied).path("admin_url").asText())
        .isEqualTo("https://netlify.test:8443/projects/site-11111111");
    assertThat(simulation.visitor().get(plain + "/deploys").body())
        .contains("<title>site-11111111</title>");
  }
}
