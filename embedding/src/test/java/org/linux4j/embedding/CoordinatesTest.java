package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bill of materials and the aggregate name what is published, whatever room is added. */
class CoordinatesTest {

    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    private static Set<String> artifacts(Iterable<String> rooms) throws IOException {
        Set<String> artifacts = new TreeSet<>();
        for (String room : rooms) {
            artifacts.add(Pom.of(room).artifact());
        }
        return artifacts;
    }

    /** The drivers of the house; the pattern camera is an example. */
    private static Set<String> drivers() throws IOException {
        return artifacts(
                Pom.rooms().stream().filter(room -> room.startsWith("driver-")).toList());
    }

    @Test
    void theBillNamesEveryPublishedModuleAndJnaAlone() throws IOException {
        Pom bill = Pom.of("bom");
        Set<String> expected = artifacts(Pom.published());
        assertTrue(expected.containsAll(drivers()));
        expected.add("jna-jpms");
        assertEquals(expected, new TreeSet<>(bill.all(MANAGED + "/artifactId")));
        assertEquals("", bill.text("/project/parent"), "what a parent manages would be managed for others, too");
    }

    @Test
    void theBillHasTheVersionsOfTheTree() throws IOException {
        Pom bill = Pom.of("bom");
        Pom parent = Pom.of("");
        assertEquals(parent.text("/project/version"), bill.text("/project/version"));
        assertEquals(Set.of("${project.version}"), Set.copyOf(bill.all(MANAGED + "[groupId='org.linux4j']/version")));
        assertEquals(
                parent.text("/project/properties/jna.version"), bill.text(MANAGED + "[artifactId='jna-jpms']/version"));
    }

    @Test
    void theAggregateBringsTheDriversTheBridgeAndNoMore() throws IOException {
        Set<String> expected = drivers();
        expected.addAll(Set.of("linux4j-api", "linux4j-spi", "linux4j-native-jna", "linux4j-native-ffm"));
        Pom all = Pom.of("all");
        assertEquals(expected, new TreeSet<>(all.all("/project/dependencies/dependency/artifactId")));
        // A scope would hide it from the class path that programs are compiled on.
        assertEquals("", all.text("/project/dependencies/dependency/scope"));
    }

    @Test
    void theModuleOfTheAggregateRequiresThemToo() throws IOException {
        ModuleFinder modules = ModuleFinder.of(Jars.MODULES);
        Set<String> expected = modules.findAll().stream()
                .map(module -> module.descriptor().name())
                .filter(name -> !Set.of("com.sun.jna", "org.linux4j.all", "org.linux4j.examples.pattern")
                        .contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add("java.base");
        Set<String> required = modules.find("org.linux4j.all").orElseThrow().descriptor().requires().stream()
                .map(Requires::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, required);
        assertFalse(required.contains("java.desktop"));
    }
}
