package com.miteos.deployments.guard;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.miteos.deployments.hosting.Providers;
import com.miteos.deployments.target.Target;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

/// What the module graph cannot say about who may use what.
@AnalyzeClasses(
    packages = "com.miteos.deployments",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
  private static final String[] CORE = {
    "com.miteos.deployments.access..",
    "com.miteos.deployments.bundle..",
    "com.miteos.deployments.config..",
    "com.miteos.deployments.dependency..",
    "com.miteos.deployments.deployment..",
    "com.miteos.deployments.history..",
    "com.miteos.deployments.id..",
    "com.miteos.deployments.idempotency..",
    "com.miteos.deployments.limits..",
    "com.miteos.deployments.preflight..",
    "com.miteos.deployments.sandbox..",
    "com.miteos.deployments.secret..",
    "com.miteos.deployments.target..",
    "com.miteos.deployments.time..",
    "com.miteos.deployments.workspace..",
  };
  private static final String[] INFRA = {
    "com.miteos.deployments.embedded..",
    "com.miteos.deployments.local..",
    "com.miteos.deployments.simulator..",
    "com.miteos.deployments.statemachine..",
  };

  @ArchTest
  static final ArchRule THE_CORE_KNOWS_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(withJdk());

  @ArchTest
  static final ArchRule FUNCTIONS_DO_NOT_KNOW_THE_LOCAL_PARTS =
      noClasses()
          .that()
          .resideOutsideOfPackages(INFRA)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INFRA);

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTERS_USE_THE_AWS_SDK =
      noClasses()
          .that(
              resideInAPackage("com.miteos.deployments..")
                  .and(DescribedPredicate.not(resideInAPackage("com.miteos.deployments.aws..")))
                  .and(DescribedPredicate.not(resideInAPackage("com.miteos.deployments.local..")))
                  .and(
                      DescribedPredicate.not(
                          resideInAPackage("com.miteos.deployments.embedded.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule A_TARGET_IS_CHOSEN_IN_ONE_PLACE =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Target.class, Providers.class)
          .and()
          .haveNameNotMatching(
              ".*\\.hosting\\.\\w+\\.\\w+Provider|com\\.miteos\\.deployments\\.local\\..*")
          .should()
          .accessTargetWhere(isATargetConstant());

  @ArchTest
  static final ArchRule TIME_AND_CHANCE_ARE_INJECTED =
      noClasses()
          .that()
          .resideOutsideOfPackages(INFRA)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule ONLY_HANDLERS_READ_THE_ENVIRONMENT =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Handler")
          .and()
          .resideOutsideOfPackages(INFRA)
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  /// But for [Providers], which has to know every host.
  @ArchTest
  static final ArchRule PACKAGES_DO_NOT_GO_IN_CIRCLES =
      slices()
          .matching("com.miteos.deployments.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(equivalentTo(Providers.class), alwaysTrue());

  /// And the logger, whose lines Lambda takes from standard output.
  @ArchTest
  static final ArchRule NOBODY_PRINTS_BUT_THE_RUNNERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(INFRA)
          .and()
          .resideOutsideOfPackage("com.miteos.deployments.logging")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private ArchitectureTest() {}

  private static String[] withJdk() {
    var packages = new String[CORE.length + 2];
    System.arraycopy(CORE, 0, packages, 0, CORE.length);
    packages[CORE.length] = "java..";
    packages[CORE.length + 1] = "org.jspecify.annotations..";
    return packages;
  }

  private static DescribedPredicate<JavaAccess<?>> isATargetConstant() {
    return target(
            owner(
                DescribedPredicate.<JavaClass>describe(
                    "Target", type -> type.isEquivalentTo(Target.class))))
        .and(target(nameMatching("VERCEL|NETLIFY|CLOUDFLARE|EXPO")))
        .as("a constant of Target");
  }

  /// Another module's tests come in a jar of their own.
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
