package com.miteos.deployments.executor.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildPlacesTest {
  @TempDir private Path temporary;

  @Test
  void givesEveryBuildAFolderThatOnlyThisUserCanReach() throws IOException {
    var first = BuildPlaces.in(temporary, "us").take();
    var second = BuildPlaces.in(temporary, "us").take();

    assertThat(second.path()).isEmptyDirectory().isNotEqualTo(first.path());
    assertThat(second.isAnyTracedIn("PWD=" + first.path())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void refusesAFolderThatOthersCanChange() throws IOException {
    var places = BuildPlaces.in(temporary, "us");
    Files.createDirectory(places.folder());
    Files.setPosixFilePermissions(places.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatIOException().isThrownBy(places::take).withMessageContaining("this user's alone");
  }

  @Test
  void refusesALinkInItsPlace() throws IOException {
    var places = BuildPlaces.in(temporary, "us");
    Files.createSymbolicLink(places.folder(), Files.createDirectory(temporary.resolve("other")));

    assertThatIOException().isThrownBy(places::take).withMessageContaining("this user's alone");
  }

  @Test
  void takesAFileSystemThatCannotSpreadFolders() {
    var kernel = Kernel.find();

    assertThat(kernel.map(linux -> linux.spreadFoldersIn(temporary.resolve("missing"))))
        .isIn(kernel.map(_ -> false));
  }
}
