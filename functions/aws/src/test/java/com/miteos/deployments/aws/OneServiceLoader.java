package com.miteos.deployments.aws;

import java.io.IOException;
import java.util.Objects;

/// Loads the adapters anew, as if the AWS SDK had one service only.
final class OneServiceLoader extends ClassLoader {
  private static final String ADAPTERS = "com.miteos.deployments.aws.";
  private static final String SERVICES = "software.amazon.awssdk.services.";

  private final String service;

  OneServiceLoader(ClassLoader parent, String service) {
    super(parent);
    this.service = service;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(SERVICES) && !name.startsWith(SERVICES + service + ".")) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith(ADAPTERS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    var file = name.replace('.', '/') + ".class";
    try (var input = Objects.requireNonNull(getParent()).getResourceAsStream(file)) {
      if (input == null) {
        throw new ClassNotFoundException(name);
      }
      var bytes = input.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
