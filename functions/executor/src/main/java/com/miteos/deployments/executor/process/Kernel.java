package com.miteos.deployments.executor.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// What Linux can do to processes and files and Java has no words for.
final class Kernel {
  private static final int SET_DUMPABLE = 4;
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int SIGNAL_STOP = 19;
  private static final int WAIT_NO_HANG = 1;

  /// `O_RDONLY | O_CLOEXEC`.
  private static final int READ_ONLY = 0x80000;

  /// `FS_IOC_GETFLAGS`, `FS_IOC_SETFLAGS` and `FS_TOPDIR_FL` of linux/fs.h. The calls are named
  /// after a long, and read and write an int.
  private static final long GET_FLAGS = 0x80086601L;

  private static final long SET_FLAGS = 0x40086602L;
  private static final int TOP_OF_FOLDERS = 0x00020000;

  private final MethodHandle control;
  private final MethodHandle signal;
  private final MethodHandle wait;
  private final MethodHandle open;
  private final MethodHandle close;
  private final MethodHandle fileControl;

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
    this.open =
        handle(
            linker,
            "open",
            FunctionDescriptor.of(number, ValueLayout.ADDRESS, number),
            Linker.Option.firstVariadicArg(2));
    this.close = handle(linker, "close", FunctionDescriptor.of(number, number));
    this.fileControl =
        handle(
            linker,
            "ioctl",
            FunctionDescriptor.of(number, number, word, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
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

  /// Asks the file system to put folders made in this one far from each other, as ext4 otherwise
  /// does at its root only; false where it knows no such thing.
  boolean spreadFoldersIn(Path folder) {
    try (var arena = Arena.ofConfined()) {
      var file = (int) open.invokeExact(arena.allocateFrom(folder.toString()), READ_ONLY);
      if (file < 0) {
        return false;
      }
      var flags = arena.allocate(ValueLayout.JAVA_LONG);
      boolean isSet = (int) fileControl.invokeExact(file, GET_FLAGS, flags) == 0;
      if (isSet) {
        flags.set(ValueLayout.JAVA_INT, 0, flags.get(ValueLayout.JAVA_INT, 0) | TOP_OF_FOLDERS);
        isSet = (int) fileControl.invokeExact(file, SET_FLAGS, flags) == 0;
      }
      var _ = (int) close.invokeExact(file);
      return isSet;
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
