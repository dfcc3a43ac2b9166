package com.miteos.deployments.executor.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// What Linux can do to processes and Java has no words for.
final class Kernel {
  private static final int SET_DUMPABLE = 4;
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int SIGNAL_STOP = 19;
  private static final int WAIT_NO_HANG = 1;

  private final MethodHandle control;
  private final MethodHandle signal;
  private final MethodHandle wait;

  private Kernel(Linker linker) {
    var word = ValueLayout.JAVA_LONG;
    var number = ValueLayout.JAVA_INT;
    this.control =
        handle(
            linker,
            "prctl",
            FunctionDescriptor.of(number, number, word, word, word, word),
            Linker.Option.firstVariadicArg(1));
    this.signal = handle(linker, "kill", FunctionDescriptor.of(number, number, number));
    this.wait =
        handle(
            linker, "waitpid", FunctionDescriptor.of(number, number, ValueLayout.ADDRESS, number));
  }

  /// Empty on other systems.
  static Optional<Kernel> find() {
    return System.getProperty("os.name", "").equals("Linux")
        ? Optional.of(new Kernel(Linker.nativeLinker()))
        : Optional.empty();
  }

  @SuppressWarnings("restricted") // allowed by --enable-native-access where the executor runs
  private static MethodHandle handle(
      Linker linker, String name, FunctionDescriptor type, Linker.Option... options) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
  }

  /// Closes this process' environment, memory and files under `/proc` to everybody but root; false
  /// where the kernel refuses.
  boolean seal() {
    return control(SET_DUMPABLE, 0) == 0;
  }

  /// Makes this process the parent of descendants that lose theirs; false where the kernel refuses.
  boolean adoptOrphans() {
    return control(SET_CHILD_SUBREAPER, 1) == 0;
  }

  /// Halts a process until it is killed; nothing where it is gone.
  void freeze(long processId) {
    try {
      var _ = (int) signal.invokeExact(Math.toIntExact(processId), SIGNAL_STOP);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// Takes a dead child off the process table; nothing where it lives or is nobody's child here.
  void reap(long processId) {
    try {
      var _ = (int) wait.invokeExact(Math.toIntExact(processId), MemorySegment.NULL, WAIT_NO_HANG);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private int control(int option, long value) {
    try {
      return (int) control.invokeExact(option, value, 0L, 0L, 0L);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// A method handle declares Throwable; these calls throw nothing of their own.
  private static IllegalStateException unexpected(Throwable failure) {
    return new IllegalStateException("a call of the system's library failed", failure);
  }
}
