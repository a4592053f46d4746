package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an application is given prints as something, not as a class and its hash code. */
class PrintedTypesTest {

    private static final Path MODULES = Path.of("target", "modules");
    private static final Set<String> HASHES =
            Set.of("java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong", "java.util.OptionalDouble");

    @Test
    void everythingThatAnApplicationIsGivenPrints() throws IOException {
        Set<String> mute = new TreeSet<>();
        int count = 0;
        for (JavaClass type : types()) {
            if (isGiven(type)) {
                count++;
                if (!prints(type)) {
                    mute.add(type.getName());
                }
            }
        }
        assertTrue(count > 300, "only " + count + " types were looked at");
        assertEquals(Set.of(), mute, "have no toString() of their own");
    }

    private static List<JavaClass> types() throws IOException {
        List<JavaClass> types = new java.util.ArrayList<>();
        List<Path> jars;
        try (Stream<Path> files = Files.list(MODULES)) {
            jars = files.filter(file -> file.getFileName().toString().startsWith("linux4j-"))
                    .filter(file -> !file.getFileName().toString().startsWith("linux4j-cli"))
                    .toList();
        }
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                new ClassFileImporter().importJar(file).forEach(types::add);
            }
        }
        return types;
    }

    /** What is an object of a type that applications know; who builds one prints what was built. */
    private static boolean isGiven(JavaClass type) {
        return !type.isInterface()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.isAssignableTo(Throwable.class)
                && !type.getSimpleName().endsWith("Builder")
                && !isTool(type)
                && (isKnown(type)
                        || type.getAllRawSuperclasses().stream().anyMatch(PrintedTypesTest::isKnown)
                        || type.getAllRawInterfaces().stream().anyMatch(PrintedTypesTest::isKnown));
    }

    private static boolean isKnown(JavaClass type) {
        String place = type.getPackageName();
        return place.startsWith("org.linux4j")
                && !place.contains(".internal")
                && !place.contains(".uapi")
                && !place.startsWith("org.linux4j.spi")
                && !place.startsWith("org.linux4j.nativ")
                && isPublic(type);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PrintedTypesTest::isPublic).orElse(true);
    }

    /** No objects of them, or only such as call back or are services. */
    private static boolean isTool(JavaClass type) {
        boolean onlyStatic =
                type.getFields().stream().allMatch(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        && type.getConstructors().stream()
                                .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE));
        return onlyStatic
                || type.getName().endsWith("Provider")
                || type.getName().endsWith("PictureEncoder")
                || type.getName().endsWith("Failure")
                || type.isAnonymousClass()
                || type.isAssignableTo("org.linux4j.input.ForceFeedbackHandler")
                || type.isAssignableTo("org.linux4j.midi.MidiParser$Handler");
    }

    private static boolean prints(JavaClass type) {
        if (type.isRecord()) {
            return has(type)
                    || type.getFields().stream()
                            .map(field -> field.getRawType())
                            .noneMatch(part -> HASHES.contains(part.getName()) || part.isArray() || isMute(part));
        }
        return type.isEnum()
                || has(type)
                || type.getAllRawSuperclasses().stream().anyMatch(PrintedTypesTest::has);
    }

    /** Whether a part is an object of ours that does not print. */
    private static boolean isMute(JavaClass part) {
        return part.getName().startsWith("org.linux4j")
                && !part.isInterface()
                && !part.isRecord()
                && !part.getModifiers().contains(JavaModifier.ABSTRACT)
                && !prints(part);
    }

    /** That of a record which the compiler made is not looked at: it has no line of its own. */
    private static boolean has(JavaClass type) {
        return !type.getName().equals("java.lang.Object")
                && type.tryGetMethod("toString")
                        .filter(method -> !type.isRecord() || writtenByHand(type))
                        .isPresent();
    }

    /** What the compiler makes stands where the record begins. */
    private static boolean writtenByHand(JavaClass record) {
        int begin = record.getCodeUnits().stream()
                .mapToInt(code -> code.getSourceCodeLocation().getLineNumber())
                .min()
                .orElse(0);
        return record.getMethod("toString").getSourceCodeLocation().getLineNumber() > begin;
    }
}
