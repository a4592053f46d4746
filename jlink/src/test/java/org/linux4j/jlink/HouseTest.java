package org.linux4j.jlink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the house, held against the packaged modules. */
class HouseTest {

    private static final Path MODULES = Path.of("target", "modules");
    private static final String PREFIX = "linux4j-";
    private static final Arrows DRIVER = new Arrows(Set.of("spi", "api"), Set.of(), Set.of());

    /** What a room may use beyond itself and java.base; a driver that is not named may use what every driver may. */
    private static final Map<String, Arrows> HOUSE = Map.of(
            "api", new Arrows(Set.of(), Set.of(), Set.of()),
            "spi", new Arrows(Set.of("api"), Set.of(), Set.of()),
            "native-ffm", new Arrows(Set.of("spi", "api"), Set.of(), Set.of("java.lang.foreign")),
            "native-jna", new Arrows(Set.of("spi", "api"), Set.of(), Set.of("com.sun.jna")),
            "json", new Arrows(Set.of("api"), Set.of(), Set.of("jakarta.json")),
            "picture", new Arrows(Set.of("api"), Set.of(), Set.of()),
            "midi-file", new Arrows(Set.of("api"), Set.of(), Set.of()),
            "cli", new Arrows(Set.of("json", "midi-file", "api"), Set.of(), Set.of("jakarta.json", "picocli")),
            "cli-v4l2", new Arrows(Set.of("cli", "json", "api"), Set.of(), Set.of("jakarta.json", "picocli")));

    private static final Map<String, JavaClasses> ROOMS = new TreeMap<>();
    private static final Map<String, String> ROOM_OF_CLASS = new TreeMap<>();

    /**
     * What a room may use.
     *
     * @param rooms other rooms
     * @param systemModules modules of the JDK beyond java.base
     * @param packages packages of others, with those below them
     */
    private record Arrows(Set<String> rooms, Set<String> systemModules, Set<String> packages) {}

    @BeforeAll
    static void read() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(MODULES)) {
            jars = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path jar : jars) {
            String room =
                    jar.getFileName().toString().replaceFirst("^" + PREFIX, "").replaceFirst("-\\d.*", "");
            JavaClasses classes;
            try (JarFile file = new JarFile(jar.toFile())) {
                classes = new ClassFileImporter().importJar(file);
            }
            ROOMS.put(room, classes);
            classes.forEach(type -> ROOM_OF_CLASS.put(type.getName(), room));
        }
        assertTrue(ROOMS.keySet().containsAll(HOUSE.keySet()), "rooms: " + ROOMS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> arrowsPointDown() {
        return ROOMS.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    Arrows arrows = room.startsWith("driver-") ? DRIVER : HOUSE.get(room);
                    assertTrue(arrows != null, "The room " + room + " is not in the table of this test");
                    assertTrue(ROOMS.get(room).size() > 1, "The room " + room + " is empty");
                    classes()
                            .should()
                            .onlyDependOnClassesThat(allowed(room, arrows))
                            .check(ROOMS.get(room));
                }));
    }

    private static DescribedPredicate<JavaClass> allowed(String room, Arrows arrows) {
        Set<String> rooms = new HashSet<>(arrows.rooms());
        rooms.add(room);
        return DescribedPredicate.describe("are in java.base, rooms " + rooms + " or " + arrows, target -> {
            JavaClass type = target.getBaseComponentType();
            String owner = ROOM_OF_CLASS.get(type.getName());
            if (owner != null) {
                return rooms.contains(owner);
            }
            return type.isPrimitive()
                    || isIn(type.getPackageName(), arrows.packages())
                    || isSystem(type.getName(), arrows.systemModules());
        });
    }

    private static boolean isIn(String packageName, Set<String> packages) {
        return packages.stream()
                .anyMatch(allowed -> packageName.equals(allowed) || packageName.startsWith(allowed + "."));
    }

    private static boolean isSystem(String name, Set<String> modules) {
        try {
            String module = Class.forName(name, false, ClassLoader.getPlatformClassLoader())
                    .getModule()
                    .getName();
            return "java.base".equals(module) || modules.contains(module);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Whatever list it may be missing in. */
    @Test
    void everyDriverIsThere() throws IOException {
        Set<String> drivers = new TreeSet<>();
        for (Path place : List.of(Path.of(".."), Path.of("..", "examples"))) {
            try (Stream<Path> rooms = Files.list(place)) {
                rooms.filter(room -> Files.exists(room.resolve("pom.xml")))
                        .map(room -> room.getFileName().toString())
                        .filter(room -> room.startsWith("driver-"))
                        .forEach(drivers::add);
            }
        }
        assertFalse(drivers.isEmpty());
        drivers.removeAll(ROOMS.keySet());
        // The template for drivers of others is built by its guide alone.
        assertEquals(Set.of("driver-template"), drivers, "not among the modules of pom.xml");
    }

    @Test
    void thirdPartyDriversNeedNoLinuxKit() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.linux4j.spi.linux..")
                .check(ROOMS.get("driver-pattern"));
    }

    @Test
    void everyJarIsAModuleOfItsOwn() {
        Set<String> names = new HashSet<>();
        java.lang.module.ModuleFinder.of(MODULES).findAll().forEach(module -> {
            assertEquals(false, module.descriptor().isAutomatic(), module.toString());
            names.add(module.descriptor().name());
        });
        assertTrue(
                names.containsAll(Set.of("org.linux4j.cli", "com.sun.jna", "org.eclipse.parsson")), names.toString());
        assertTrue(
                names.stream().noneMatch(name -> name.contains("junit") || name.contains("testkit")), names.toString());
    }
}
