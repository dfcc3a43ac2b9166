package com.miteos.deployments.local.provision;

import com.miteos.deployments.local.template.Template;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;

/// Makes keys, each found again by an alias that carries its logical id.
final class Keys {
  private final KmsClient client;

  Keys(KmsClient client) {
    this.client = client;
  }

  /// The id of each key by its logical id.
  Map<String, String> make(Collection<String> logicalIds) {
    var known =
        client.listAliases(request -> {}).aliases().stream()
            .collect(Collectors.toMap(AliasListEntry::aliasName, AliasListEntry::targetKeyId));
    return logicalIds.stream()
        .collect(
            Collectors.toMap(
                logicalId -> logicalId,
                logicalId -> {
                  var alias = "alias/%s-%s".formatted(Template.STACK_NAME, logicalId);
                  return known.containsKey(alias) ? known.get(alias) : create(logicalId, alias);
                }));
  }

  private String create(String logicalId, String alias) {
    var id = client.createKey(request -> request.description(logicalId)).keyMetadata().keyId();
    client.createAlias(request -> request.aliasName(alias).targetKeyId(id));
    return id;
  }
}
