package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureClass;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.deployment.ProviderError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A failure as a map in a deployment's item.
final class FailureItem {
  private FailureItem() {}

  static Item.Writer write(Failure failure) {
    return Item.write()
        .text("stage", failure.stage().wireName())
        .text("code", failure.code().wireName())
        .text("class", failure.failureClass().wireName())
        .flag("retryable", failure.retryable())
        .text("message", failure.message())
        .map("provider", write(failure.provider()))
        .texts("log_tail", failure.logTail());
  }

  private static Item.@Nullable Writer write(@Nullable ProviderError provider) {
    if (provider == null) {
      return null;
    }
    var item = Item.write().text("code", provider.code()).text("request_id", provider.requestId());
    var status = provider.status();
    return status == null ? item : item.number("status", status);
  }

  static Failure read(Item item) {
    return new Failure(
        item.constant("stage", FailureStage.values(), FailureStage::wireName),
        item.constant("code", FailureCode.values(), FailureCode::wireName),
        item.constant("class", FailureClass.values(), FailureClass::wireName),
        item.flag("retryable"),
        item.text("message"),
        item.optionalMap("provider").map(FailureItem::readProvider).orElse(null),
        item.list("log_tail").stream().map(AttributeValue::s).toList());
  }

  private static ProviderError readProvider(Item item) {
    return new ProviderError(
        item.find("status").map(AttributeValue::n).map(Integer::valueOf).orElse(null),
        item.optionalText("code"),
        item.optionalText("request_id"));
  }
}
