import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives classes of before Java 6 the format of Java 17: `java Retarget.java DIRECTORY`. Older ones have no stack maps, so the JVM verifies
 * them at every start, and takes none into an AOT cache.
 */
final class Retarget {

    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        ClassFile format = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(description -> {
                            try {
                                String name = description.descriptorString();
                                Path file = directory.resolve(name.substring(1, name.length() - 1) + ".class");
                                return Files.exists(file) ? Files.newInputStream(file) : null;
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                        .orElse(ClassHierarchyResolver.defaultResolver())));
        // Stack maps are made where code is, and it is only where it is gone through.
        ClassTransform newer = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                .andThen((builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
                    } else {
                        builder.with(element);
                    }
                });
        List<Path> classes;
        try (Stream<Path> files = Files.walk(directory)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : classes) {
            ClassModel old = format.parse(file);
            if (old.majorVersion() < FIRST_WITH_STACK_MAPS) {
                Files.write(file, format.transformClass(old, newer));
            }
        }
    }
}
