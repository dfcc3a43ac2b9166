package com.miteos.deployments.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.embedded.Storage.Directory;
import com.miteos.deployments.embedded.Storage.InMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys and their aliases, in a file that only its owner may read.
final class KmsKeys {
  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path file;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Map<UUID, KmsKey> keys = new HashMap<>();
  private final Map<String, UUID> aliases = new TreeMap<>();

  private KmsKeys(@Nullable Path file, SecureRandom random, InstantSource clock) {
    this.file = file;
    this.random = random;
    this.clock = clock;
  }

  static KmsKeys open(Storage storage, SecureRandom random, InstantSource clock) {
    var file =
        switch (storage.part("kms")) {
          case InMemory _ -> null;
          case Directory(var directory) -> directory.resolve("keys.json");
        };
    var opened = new KmsKeys(file, random, clock);
    if (file != null && Files.exists(file)) {
      opened.read(file);
    }
    return opened;
  }

  synchronized KmsKey create(String description) {
    var key =
        new KmsKey(
            new UUID(random.nextLong(), random.nextLong()),
            description,
            clock.instant(),
            new SecretKeySpec(randomBytes(KmsKey.MATERIAL_BYTES), "AES"));
    keys.put(key.id(), key);
    write();
    return key;
  }

  synchronized void alias(String name, KmsKey key) {
    if (aliases.putIfAbsent(name, key.id()) != null) {
      throw KmsException.alreadyExists(name);
    }
    write();
  }

  synchronized Map<String, UUID> aliases() {
    return new TreeMap<>(aliases);
  }

  /// Finds a key by its id, its ARN, its alias or its alias' ARN.
  synchronized KmsKey find(String reference) {
    var name = reference.startsWith("arn:") ? afterAccount(reference) : reference;
    var id = name.startsWith("alias/") ? Optional.ofNullable(aliases.get(name)) : idIn(name);
    return id.flatMap(this::find).orElseThrow(() -> KmsException.notFound(reference));
  }

  synchronized Optional<KmsKey> find(UUID id) {
    return Optional.ofNullable(keys.get(id));
  }

  byte[] randomBytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String afterAccount(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private static Optional<UUID> idIn(String name) {
    try {
      return Optional.of(UUID.fromString(name.startsWith("key/") ? name.substring(4) : name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void read(Path from) {
    try {
      var stored = JSON.readValue(from.toFile(), new TypeReference<KeyFile>() {});
      for (var key : stored.keys()) {
        keys.put(key.id(), key.toKey());
      }
      aliases.putAll(stored.aliases());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + from, e);
    }
  }

  private void write() {
    if (file == null) {
      return;
    }
    var content = new KeyFile(keys.values().stream().map(StoredKey::of).toList(), aliases);
    try {
      var directory = file.toAbsolutePath().getParent();
      var temporary = Files.createTempFile(directory, "keys", ".tmp");
      JSON.writeValue(temporary.toFile(), content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private record KeyFile(List<StoredKey> keys, Map<String, UUID> aliases) {}

  private record StoredKey(UUID id, String description, long createdAt, String material) {
    static StoredKey of(KmsKey key) {
      return new StoredKey(
          key.id(),
          key.description(),
          key.createdAt().toEpochMilli(),
          Base64.getEncoder().encodeToString(key.material().getEncoded()));
    }

    KmsKey toKey() {
      return new KmsKey(
          id,
          description,
          Instant.ofEpochMilli(createdAt),
          new SecretKeySpec(Base64.getDecoder().decode(material), "AES"));
    }

    @Override
    public String toString() {
      return "StoredKey[id=%s]".formatted(id);
    }
  }
}
