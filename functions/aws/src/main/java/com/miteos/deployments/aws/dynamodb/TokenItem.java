package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.AccountId;
import com.miteos.deployments.access.ApiToken;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.access.TokenHash;
import com.miteos.deployments.access.TokenId;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A token as an item of the tokens table, its times in milliseconds.
final class TokenItem {
  private TokenItem() {}

  static Map<String, AttributeValue> key(TokenId id) {
    return Item.write().text("id", id.value()).done();
  }

  /// The key of the item that names all of an account's tokens.
  static Map<String, AttributeValue> key(AccountId account) {
    return Item.write().text("id", account.value()).done();
  }

  static Map<String, AttributeValue> write(ApiToken token) {
    var item =
        Item.write()
            .text("id", token.id().value())
            .text("sha256", token.hash().hex())
            .text("owner", token.owner().key())
            .texts("scopes", token.scopes().stream().map(Scope::wireName).toList())
            .number("created_at", token.createdAt().toEpochMilli());
    var endsAt = token.endsAt();
    return (endsAt == null ? item : item.number("ends_at", endsAt.toEpochMilli())).done();
  }

  static ApiToken read(Item item) {
    return new ApiToken(
        new TokenHash(item.text("sha256")),
        Owner.ofKey(item.text("owner")),
        item.list("scopes").stream()
            .map(scope -> Item.constantOf(scope.s(), Scope.values(), Scope::wireName))
            .collect(Collectors.toSet()),
        Instant.ofEpochMilli(item.number("created_at")),
        readEnd(item));
  }

  private static @Nullable Instant readEnd(Item item) {
    return item.find("ends_at").isPresent() ? Instant.ofEpochMilli(item.number("ends_at")) : null;
  }
}
