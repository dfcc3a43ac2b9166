package com.miteos.deployments.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What the embedded KMS can do, one method an operation.
final class KmsOperations {
  private static final String SERVICE_PREFIX = "TrentService.";
  private static final int MOST_PLAINTEXT_BYTES = 4096;
  private static final int MOST_DATA_KEY_BYTES = 1024;
  private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final KmsKeys keys;
  private final String region;

  KmsOperations(KmsKeys keys, String region) {
    this.keys = keys;
    this.region = region;
  }

  ObjectNode run(String target, KmsRequest request) {
    if (!target.startsWith(SERVICE_PREFIX)) {
      throw KmsException.unknownOperation(target);
    }
    return switch (target.substring(SERVICE_PREFIX.length())) {
      case "CreateKey" -> createKey(request);
      case "DescribeKey" -> withMetadata(keys.find(request.text("KeyId")));
      case "CreateAlias" -> createAlias(request);
      case "ListAliases" -> listAliases();
      case "Encrypt" -> encrypt(request);
      case "Decrypt" -> decrypt(request);
      case "GenerateDataKey" -> generateDataKey(request);
      default -> throw KmsException.unknownOperation(target);
    };
  }

  private ObjectNode createKey(KmsRequest request) {
    requireSymmetric(request.optionalText("KeySpec").orElse(SYMMETRIC));
    return withMetadata(keys.create(request.optionalText("Description").orElse("")));
  }

  private ObjectNode createAlias(KmsRequest request) {
    var name = request.text("AliasName");
    if (!name.startsWith("alias/") || name.startsWith("alias/aws/")) {
      throw KmsException.invalid("AliasName must begin with alias/ and not with alias/aws/");
    }
    keys.alias(name, keys.find(request.text("TargetKeyId")));
    return JSON.objectNode();
  }

  private ObjectNode listAliases() {
    var listed = JSON.arrayNode();
    keys.aliases()
        .forEach((name, key) ->
            listed
                .addObject()
                .put("AliasName", name)
                .put("AliasArn", arn(name))
                .put("TargetKeyId", key.toString()));
    return JSON.objectNode().put("Truncated", false).set("Aliases", listed);
  }

  private ObjectNode encrypt(KmsRequest request) {
    requireSymmetric(request.optionalText("EncryptionAlgorithm").orElse(SYMMETRIC));
    var key = keys.find(request.text("KeyId"));
    var plaintext = request.bytes("Plaintext");
    if (plaintext.length == 0 || plaintext.length > MOST_PLAINTEXT_BYTES) {
      throw KmsException.invalid(
          "Plaintext must have 1 to %d bytes and has %d"
              .formatted(MOST_PLAINTEXT_BYTES, plaintext.length));
    }
    return JSON.objectNode()
        .put("KeyId", arn(key))
        .put("EncryptionAlgorithm", SYMMETRIC)
        .put("CiphertextBlob", sealed(key, plaintext, request.encryptionContext()));
  }

  private ObjectNode decrypt(KmsRequest request) {
    requireSymmetric(request.optionalText("EncryptionAlgorithm").orElse(SYMMETRIC));
    var ciphertext = request.bytes("CiphertextBlob");
    var madeBy = KmsKey.keyIdOf(ciphertext);
    var named = request.optionalText("KeyId").map(keys::find);
    if (named.filter(key -> !key.id().equals(madeBy)).isPresent()) {
      throw KmsException.incorrectKey();
    }
    var key = keys.find(madeBy).orElseThrow(() -> KmsException.invalidCiphertext(null));
    return JSON.objectNode()
        .put("KeyId", arn(key))
        .put("EncryptionAlgorithm", SYMMETRIC)
        .put("Plaintext", key.decrypt(ciphertext, request.encryptionContext()));
  }

  private ObjectNode generateDataKey(KmsRequest request) {
    var key = keys.find(request.text("KeyId"));
    var plaintext = keys.randomBytes(dataKeyLength(request));
    return JSON.objectNode()
        .put("KeyId", arn(key))
        .put("Plaintext", plaintext)
        .put("CiphertextBlob", sealed(key, plaintext, request.encryptionContext()));
  }

  private static int dataKeyLength(KmsRequest request) {
    var length =
        request
            .optionalText("KeySpec")
            .map(spec ->
                switch (spec) {
                  case "AES_256" -> 32;
                  case "AES_128" -> 16;
                  default -> throw KmsException.invalid("KeySpec is AES_256 or AES_128");
                })
            .or(() -> request.optionalNumber("NumberOfBytes"))
            .orElseThrow(() -> KmsException.invalid("KeySpec or NumberOfBytes is missing"));
    if (length < 1 || length > MOST_DATA_KEY_BYTES) {
      throw KmsException.invalid("NumberOfBytes is 1 to " + MOST_DATA_KEY_BYTES);
    }
    return length;
  }

  private byte[] sealed(KmsKey key, byte[] plaintext, Map<String, String> context) {
    var vector = keys.randomBytes(KmsKey.INITIALIZATION_VECTOR_BYTES);
    return key.encrypt(plaintext, vector, context);
  }

  private static void requireSymmetric(String specification) {
    if (!specification.equals(SYMMETRIC)) {
      throw KmsException.invalid(specification + " is not supported here, only " + SYMMETRIC);
    }
  }

  private ObjectNode withMetadata(KmsKey key) {
    var metadata =
        JSON.objectNode()
            .put("AWSAccountId", AwsIdentity.ACCOUNT_ID)
            .put("KeyId", key.id().toString())
            .put("Arn", arn(key))
            .put("CreationDate", key.createdAt().toEpochMilli() / 1000.0)
            .put("Enabled", true)
            .put("Description", key.description())
            .put("KeyUsage", "ENCRYPT_DECRYPT")
            .put("KeyState", "Enabled")
            .put("Origin", "AWS_KMS")
            .put("KeyManager", "CUSTOMER")
            .put("KeySpec", SYMMETRIC)
            .put("CustomerMasterKeySpec", SYMMETRIC)
            .put("MultiRegion", false);
    metadata.putArray("EncryptionAlgorithms").add(SYMMETRIC);
    return JSON.objectNode().set("KeyMetadata", metadata);
  }

  private String arn(KmsKey key) {
    return arn("key/" + key.id());
  }

  private String arn(String resource) {
    return "arn:aws:kms:%s:%s:%s".formatted(region, AwsIdentity.ACCOUNT_ID, resource);
  }
}
