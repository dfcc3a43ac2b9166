package com.miteos.deployments.statemachine.query;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.miteos.deployments.statemachine.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The functions Step Functions adds to JSONata, those it replaces, and the one it takes away.
public final class QueryFunctions {
  private static final Set<String> DIGESTS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
  private static final int LONGEST_RANGE = Json.DATA_LIMIT;

  private final InstantSource clock;
  private final RandomGenerator random;

  public QueryFunctions(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  void bindTo(Frame frame) {
    bind(frame, "uuid", "<:s>", _ -> uuid());
    bind(frame, "random", "<n?:n>", arguments -> random(argument(arguments, 0)));
    bind(frame, "parse", "<s:x>", arguments -> parse((String) arguments.getFirst()));
    bind(frame, "hash", "<xs:s>", arguments -> hash(arguments.get(0), (String) arguments.get(1)));
    bind(frame, "partition", "<an:a>", QueryFunctions::partition);
    bind(frame, "range", "<nnn:a>", QueryFunctions::range);
    bind(frame, "millis", "<:n>", _ -> clock.millis());
    bind(frame, "now", "<s?s?:s>", this::now);
    frame.bind("eval", (Object) null);
  }

  private static void bind(Frame frame, String name, String signature, Body body) {
    JFunctionCallable callable = (_, arguments) -> body.apply(arguments);
    frame.bind(name, new JFunction(callable, signature));
  }

  /// A random identifier, as `$uuid()` gives it.
  public String uuid() {
    var version4 = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    var variant2 = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(version4, variant2).toString();
  }

  private double random(@Nullable Object seed) {
    return seed instanceof Number number
        ? new SplittableRandom(number.longValue()).nextDouble()
        : random.nextDouble();
  }

  private static Object parse(String text) {
    try {
      return QueryValues.toQuery(Json.read(text));
    } catch (JsonProcessingException e) {
      throw new JException("$parse was given text that is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String hash(@Nullable Object content, String algorithm) {
    if (!DIGESTS.contains(algorithm)) {
      throw new JException("$hash does not know the algorithm '" + algorithm + "'");
    }
    try {
      var text =
          content instanceof String string ? string : Json.write(QueryValues.fromQuery(content));
      var digest =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (QueryValues.NotJsonException e) {
      throw new JException("$hash was given " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<?> partition(List<?> arguments) {
    var items = (List<?>) arguments.get(0);
    var size = ((Number) arguments.get(1)).intValue();
    if (size < 1) {
      throw new JException("$partition needs a size of at least 1, not " + size);
    }
    var chunks = new ArrayList<List<?>>();
    for (var from = 0; from < items.size(); from += size) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(from + size, items.size()))));
    }
    return chunks;
  }

  private static List<?> range(List<?> arguments) {
    var first = new BigDecimal(String.valueOf(arguments.get(0)));
    var last = new BigDecimal(String.valueOf(arguments.get(1)));
    var delta = new BigDecimal(String.valueOf(arguments.get(2)));
    if (delta.signum() == 0) {
      throw new JException("$range needs a delta other than 0");
    }
    var numbers = new ArrayList<Number>();
    var past = delta.signum();
    for (var next = first; Integer.signum(next.compareTo(last)) != past; next = next.add(delta)) {
      if (numbers.size() == LONGEST_RANGE) {
        throw new JException("$range would give more than " + LONGEST_RANGE + " numbers");
      }
      numbers.add(number(next));
    }
    return numbers;
  }

  private static Number number(BigDecimal value) {
    if (value.stripTrailingZeros().scale() > 0) {
      return value.doubleValue();
    }
    return value.longValueExact();
  }

  private @Nullable Object now(List<?> arguments) {
    return Functions.dateTimeFromMillis(
        clock.millis(), (String) argument(arguments, 0), (String) argument(arguments, 1));
  }

  private static @Nullable Object argument(List<?> arguments, int index) {
    var value = index < arguments.size() ? arguments.get(index) : null;
    return Jsonata.NULL_VALUE.equals(value) ? null : value;
  }

  @FunctionalInterface
  private interface Body {
    @Nullable Object apply(List<?> arguments);
  }
}
