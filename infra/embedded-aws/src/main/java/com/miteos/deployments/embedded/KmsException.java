package com.miteos.deployments.embedded;

import org.jspecify.annotations.Nullable;

/// A refusal in the words of KMS.
final class KmsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String type;
  private final String message;

  private KmsException(String type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
    this.message = message;
  }

  static KmsException notFound(String keyId) {
    return new KmsException("NotFoundException", "Key '%s' does not exist".formatted(keyId), null);
  }

  static KmsException alreadyExists(String alias) {
    return new KmsException(
        "AlreadyExistsException",
        "An alias with the name %s already exists".formatted(alias),
        null);
  }

  static KmsException incorrectKey() {
    return new KmsException(
        "IncorrectKeyException",
        "The key ID in the request does not identify a CMK that can perform this operation.",
        null);
  }

  static KmsException invalidCiphertext(@Nullable Throwable cause) {
    return new KmsException(
        "InvalidCiphertextException",
        "The ciphertext was not made by this key with this encryption context.",
        cause);
  }

  static KmsException invalid(String message) {
    return new KmsException("ValidationException", message, null);
  }

  static KmsException unknownOperation(String target) {
    return new KmsException(
        "UnknownOperationException", "%s is not supported here".formatted(target), null);
  }

  String type() {
    return type;
  }

  String message() {
    return message;
  }
}
