package com.miteos.deployments.statemachine.query;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// One JSONata expression, compiled once and evaluated by any number of executions at a time.
final class Expression {
  private static final long LONGEST_EVALUATION_MILLIS = 2_000;
  private static final int DEEPEST_RECURSION = 300;
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern EVAL = Pattern.compile("\\$eval\\b");

  private final String source;
  private final Jsonata compiled;

  private Expression(String source, Jsonata compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  static Expression compile(String source) throws QuerySyntaxException {
    if (EVAL.matcher(QUOTED.matcher(source).replaceAll("''")).find()) {
      throw new QuerySyntaxException("$eval is not supported, use $parse", null);
    }
    try {
      var compiled = Jsonata.jsonata(source);
      compiled.setOutputConvertNulls(false);
      return new Expression(source, compiled);
    } catch (JException e) {
      throw new QuerySyntaxException(detail(e), e);
    } catch (StackOverflowError e) {
      throw new QuerySyntaxException("the expression is nested too deeply", e);
    }
  }

  JsonNode evaluate(QueryScope scope, String field) {
    var frame = compiled.createFrame();
    frame.setRuntimeBounds(LONGEST_EVALUATION_MILLIS, DEEPEST_RECURSION);
    scope.bindTo(frame);
    try {
      var result = compiled.evaluate(null, frame);
      if (result == null) {
        throw new QueryEvaluationException(field, about(field) + " returned nothing (undefined).");
      }
      return QueryValues.fromQuery(result);
    } catch (JException e) {
      throw new QueryEvaluationException(
          field, about(field) + " threw an error during evaluation. " + detail(e), e);
    } catch (QueryValues.NotJsonException e) {
      throw new QueryEvaluationException(
          field, about(field) + " returned " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      if (e instanceof QueryEvaluationException known) {
        throw known;
      }
      // The engine reports some misuse of its functions as plain Java exceptions.
      throw new QueryEvaluationException(
          field, about(field) + " threw an error during evaluation. " + e, e);
    } catch (StackOverflowError e) {
      throw new QueryEvaluationException(field, about(field) + " recursed too deeply.", e);
    }
  }

  private String about(String field) {
    return "The JSONata expression '" + source + "' specified for the field '" + field + "'";
  }

  private static String detail(JException e) {
    var code = e.getError();
    var message = String.valueOf(e.getMessage());
    return code != null && code.matches("[DST]\\d{4}") ? code + ": " + message : message;
  }
}
