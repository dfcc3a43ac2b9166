package com.miteos.deployments.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;

/// Makes handlers as Lambda's Java runtime does, except that each gets its environment as a map,
/// because all functions share one process.
public final class HandlerLoader {
  private static final String METHOD = "handleRequest";

  private HandlerLoader() {}

  public static HandlerCode load(LambdaFunction function)
      throws ClassNotFoundException, InvocationTargetException {
    var parts = function.handler().split("::", 2);
    if (parts.length == 2 && !parts[1].equals(METHOD)) {
      throw new FunctionStartException(
          "%s names a method other than %s".formatted(function.handler(), METHOD), null);
    }
    return switch (instantiate(parts[0], function.environment())) {
      case RequestStreamHandler handler -> handler::handleRequest;
      case RequestHandler<?, ?> handler -> typed(handler);
      case Object other ->
          throw new FunctionStartException(
              "%s is neither a RequestHandler nor a RequestStreamHandler"
                  .formatted(other.getClass().getName()),
              null);
    };
  }

  private static Object instantiate(String className, Map<String, String> environment)
      throws ClassNotFoundException, InvocationTargetException {
    try {
      return Class.forName(className).getConstructor(Map.class).newInstance(environment);
    } catch (ClassNotFoundException e) {
      throw new ClassNotFoundException("Class not found: " + className, e);
    } catch (NoSuchMethodException e) {
      throw new FunctionStartException(
          "%s has no public constructor that takes its environment as a Map".formatted(className),
          e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new FunctionStartException("%s cannot be instantiated".formatted(className), e);
    }
  }

  private static HandlerCode typed(RequestHandler<?, ?> handler) {
    @SuppressWarnings("unchecked") // its input is made below, of the very type it declares
    var accepting = (RequestHandler<Object, Object>) handler;
    var method = handleRequest(handler.getClass());
    var input = serializer(method.getGenericParameterTypes()[0]);
    var output = serializer(method.getGenericReturnType());
    return (in, out, context) ->
        output.toJson(accepting.handleRequest(input.fromJson(in), context), out);
  }

  /// The method with the handler's own types, not the erased one beside it.
  private static Method handleRequest(Class<?> handler) {
    return Arrays.stream(handler.getMethods())
        .filter(method -> method.getName().equals(METHOD) && !method.isBridge())
        .filter(method -> method.getParameterCount() == 2)
        .filter(method -> method.getParameterTypes()[1] == Context.class)
        .findFirst()
        .orElseThrow(() ->
            new FunctionStartException(
                "%s has no method %s".formatted(handler.getName(), METHOD), null));
  }

  private static PojoSerializer<Object> serializer(Type type) {
    if (type instanceof Class<?> event
        && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
      @SuppressWarnings("unchecked") // used with values of this type alone
      var serializer =
          (PojoSerializer<Object>)
              LambdaEventSerializers.serializerFor(event, event.getClassLoader());
      return serializer;
    }
    return JacksonFactory.getInstance().getSerializer(type);
  }
}
