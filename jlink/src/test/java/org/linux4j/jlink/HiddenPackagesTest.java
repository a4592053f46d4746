package org.linux4j.jlink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What drivers hide stays hidden, also on the class path, where no module hides it; and is found, in packages of few files.
 * Held against the packaged modules.
 */
class HiddenPackagesTest {

    private static final String DRIVERS = "org.linux4j.driver.";
    private static final String HIDDEN = ".internal";
    private static final String GENERATED = ".uapi";
    /** Files of a hidden package. */
    private static final int MOST_HIDDEN = 20;
    /** Files of a package that has a driver's interfaces and what is behind them; where more are, that is hidden. */
    private static final int MOST_FLAT = 30;

    private static final Map<ModuleDescriptor, JavaClasses> MODULES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (ModuleReference module :
                ModuleFinder.of(Path.of("target", "modules")).findAll()) {
            if (module.descriptor().name().startsWith("org.linux4j")) {
                try (JarFile jar =
                        new JarFile(Path.of(module.location().orElseThrow()).toFile())) {
                    MODULES.put(
                            module.descriptor(),
                            new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS))
                                    .importJar(jar));
                }
            }
        }
        assertTrue(drivers().anyMatch(driver -> driver.packages().stream().anyMatch(HiddenPackagesTest::isHidden)));
    }

    private static Stream<ModuleDescriptor> drivers() {
        return MODULES.keySet().stream().filter(module -> module.name().startsWith(DRIVERS));
    }

    private static Stream<DynamicTest> ofDrivers(Consumer<ModuleDescriptor> test) {
        return drivers().map(driver -> DynamicTest.dynamicTest(driver.name(), () -> test.accept(driver)));
    }

    private static boolean isHidden(String packageName) {
        return packageName.endsWith(HIDDEN) || packageName.contains(HIDDEN + ".");
    }

    private static Set<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> noHiddenPackageIsExported() {
        return ofDrivers(driver -> driver.exports().forEach(export -> {
            assertTrue(!isHidden(export.source()) && !export.source().endsWith(GENERATED), export.toString());
        }));
    }

    @TestFactory
    Stream<DynamicTest> packagesHaveFewFiles() {
        return ofDrivers(driver -> {
            Map<String, Set<String>> files = new TreeMap<>();
            for (JavaClass type : MODULES.get(driver)) {
                if (!type.getPackageName().endsWith(GENERATED) && type.isTopLevelClass()) {
                    files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>(Set.of("package-info")))
                            .add(type.getSimpleName());
                }
            }
            boolean hides = files.keySet().stream().anyMatch(HiddenPackagesTest::isHidden);
            files.forEach((name, those) -> {
                // The package of interfaces has as many as it has, and nothing else.
                if (isHidden(name) || !hides) {
                    int most = isHidden(name) ? MOST_HIDDEN : MOST_FLAT;
                    assertTrue(
                            those.size() <= most,
                            () -> name + " has " + those.size() + " files, more than " + most + ": " + those);
                }
            });
            if (hides) {
                for (JavaClass type : MODULES.get(driver)) {
                    assertTrue(
                            isHidden(type.getPackageName())
                                    || type.getPackageName().endsWith(GENERATED)
                                    || !type.isTopLevelClass()
                                    || type.getModifiers().contains(JavaModifier.PUBLIC),
                            () -> type.getName() + " belongs below " + driver.name() + HIDDEN);
                }
            }
        });
    }

    /** As -Xlint:exports of the compiler, which knows nothing of packages that are exported and should not be. */
    @TestFactory
    Stream<DynamicTest> signaturesNameNothingHidden() {
        return ofDrivers(driver -> {
            Set<String> exported = exported(driver);
            Set<String> found = new TreeSet<>();
            for (JavaClass type : MODULES.get(driver)) {
                if (exported.contains(type.getPackageName()) && isSeen(type)) {
                    Stream.concat(
                                    named(type),
                                    type.getMembers().stream()
                                            .filter(HiddenPackagesTest::isSeen)
                                            .flatMap(HiddenPackagesTest::named))
                            .map(JavaClass::getBaseComponentType)
                            .filter(named -> isHidden(named.getPackageName())
                                    || named.getPackageName().endsWith(GENERATED))
                            .forEach(named -> found.add(type.getName() + " names " + named.getName()));
                }
            }
            assertEquals(Set.of(), found);
        });
    }

    private static Stream<JavaClass> named(JavaClass type) {
        List<JavaClass> named = new ArrayList<>(type.getRawInterfaces());
        type.getRawSuperclass().ifPresent(named::add);
        type.getInterfaces().forEach(parent -> named.addAll(parent.getAllInvolvedRawTypes()));
        type.getSuperclass().ifPresent(parent -> named.addAll(parent.getAllInvolvedRawTypes()));
        return named.stream();
    }

    private static Stream<JavaClass> named(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes(),
                        unit.getParameterTypes().stream()
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                .collect(Collectors.toSet()),
                        unit.getThrowsClause().getTypes().stream().collect(Collectors.toSet()))
                .flatMap(Set::stream);
    }

    private static boolean isSeen(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(HiddenPackagesTest::isSeen).orElse(true);
    }

    private static boolean isSeen(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    @TestFactory
    Stream<DynamicTest> nobodyElseUsesHiddenPackages() {
        return ofDrivers(driver -> MODULES.forEach((other, classes) -> {
            if (!other.equals(driver)) {
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(driver.name() + HIDDEN + "..", driver.name() + GENERATED + "..")
                        .check(classes);
            }
        }));
    }

    /** Topics build on one another in one direction. */
    @TestFactory
    Stream<DynamicTest> hiddenPackagesHaveNoCycles() {
        return drivers()
                .filter(driver -> driver.packages().stream().anyMatch(HiddenPackagesTest::isHidden))
                .map(driver -> DynamicTest.dynamicTest(driver.name(), () -> SlicesRuleDefinition.slices()
                        .matching(driver.name() + HIDDEN + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .check(MODULES.get(driver))));
    }
}
