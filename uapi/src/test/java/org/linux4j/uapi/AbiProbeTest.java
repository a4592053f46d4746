package org.linux4j.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linux4j.input.InputCode;
import org.linux4j.spi.linux.Struct;

/** The checked-in packages against the kernel's headers and the compilers of every machine. */
@Tag("abi")
class AbiProbeTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource
    void everyClaimHolds(Machine machine) throws Exception {
        List<String> wrong = new ArrayList<>();
        int claims = 0;
        for (PackageSpec spec : PackageSpec.findAll(Tree.ROOT)) {
            AbiProbe.Verdict verdict = judge(machine, spec, classes(spec));
            claims += verdict.claims();
            wrong.addAll(verdict.wrong());
        }
        assertEquals(List.of(), wrong, () -> "not so in the headers of " + machine.kernelName());
        assertTrue(claims > 0, "no package was found below " + Tree.ROOT);
        System.out.println("uapi: " + claims + " assertions held on " + machine.kernelName());
    }

    @ParameterizedTest
    @EnumSource
    void wrongClaimsAreNamed(Machine machine) throws Exception {
        PackageSpec spec = PackageSpec.read(Tree.ROOT.resolve("driver-v4l2/src/uapi/v4l2.uapi"));
        List<Class<?>> planted = List.of(Planted.v4l2_fract.class, Planted.v4l2_audio.class, Planted.videodev2.class);
        AbiProbe.Verdict verdict = judge(machine, spec, planted);
        assertEquals(
                List.of(
                        "v4l2_fract.SIZE = 12",
                        "v4l2_fract.sizeOf() = 12",
                        "v4l2_fract.OFFSET_denominator = 6",
                        "v4l2_fract.denominator offset = 6",
                        "v4l2_fract.denominator size = 2",
                        "v4l2_audio.LENGTH_reserved = 1",
                        "videodev2.V4L2_FIELD_ANY = 1",
                        "videodev2.VIDIOC_QUERYCAP = 1"),
                verdict.wrong());
    }

    @ParameterizedTest
    @EnumSource
    void wrongNamesAreNamed(Machine machine) throws Exception {
        PackageSpec spec = PackageSpec.read(Tree.ROOT.resolve("api/src/uapi/input.uapi"));
        assertEquals(
                List.of(
                        "PlantedNames.KEY = KEY_A 31",
                        "PlantedNames.KEY_B = number 30",
                        "PlantedNames.REL_X = typeNumber 1",
                        "PlantedNames.ABS_Y = 2"),
                judge(machine, spec, List.of(PlantedNames.class)).wrong());
    }

    @Test
    void regeneratingChangesNothing() throws IOException {
        for (PackageSpec spec : PackageSpec.findAll(Tree.ROOT)) {
            Map<String, String> present = generated(spec);
            Map<String, String> fresh = Generator.generate(spec, Tree.headers()).files();
            assertEquals(fresh.keySet(), present.keySet(), spec.packageName() + " is stale: run uapi/generate");
            fresh.forEach((name, source) -> assertEquals(
                    source, present.get(name), spec.packageName() + "/" + name + " is stale: run uapi/generate"));
        }
    }

    private AbiProbe.Verdict judge(Machine machine, PackageSpec spec, List<Class<?>> classes) throws IOException {
        return AbiProbe.judge(machine, Tree.headers().get(machine), spec, classes, work);
    }

    private static List<Class<?>> classes(PackageSpec spec) throws Exception {
        Path compiled = compiled(spec);
        // Not closed, for the classes load others as they are used.
        ClassLoader loader =
                new URLClassLoader(new URL[] {compiled.toUri().toURL()}, AbiProbeTest.class.getClassLoader());
        List<Class<?>> classes = new ArrayList<>();
        for (String file : generated(spec).keySet()) {
            if (!file.equals("package-info.java")) {
                classes.add(load(spec.packageName() + "." + file.replace(".java", ""), loader, compiled));
            }
        }
        return classes;
    }

    /** The sources that the tool wrote, which may stand beside others. */
    private static Map<String, String> generated(PackageSpec spec) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(spec.outputBelow(Tree.ROOT))) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                if (source.startsWith(PackageWriter.MARK)) {
                    sources.put(file.getFileName().toString(), source);
                }
            }
        }
        return sources;
    }

    /** Where the room was compiled to: so no room is named here, nor in the pom. */
    private static Path compiled(PackageSpec spec) {
        Path room = spec.file().toAbsolutePath().getParent().getParent().getParent();
        return room.resolve("target/classes");
    }

    private static Class<?> load(String name, ClassLoader loader, Path compiled) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(
                    "No class " + name + " in " + compiled
                            + ": is that room among the modules of pom.xml, before uapi?",
                    e);
        }
    }

    /** Names as they would be if the generator were wrong. */
    static final class PlantedNames {
        static final String KEY = "1 KEY_ESC\n31 KEY_A\n304 BTN_SOUTH BTN_A\n";
        public static final InputCode KEY_A = InputCode.key(30);
        public static final InputCode KEY_B = InputCode.key(30);
        public static final InputCode REL_X = InputCode.key(0);
        static final int ABS_X = 0;
        static final int ABS_Y = 2;

        private PlantedNames() {}
    }

    /** Generated classes as they would be if the generator were wrong. */
    static final class Planted {
        private Planted() {}

        /** A wrong size, a wrong offset, a getter that is too narrow. */
        public static final class v4l2_fract extends Struct {
            public static final int SIZE = 12;
            public static final int OFFSET_numerator = 0;
            public static final int OFFSET_denominator = 6;

            @Override
            public v4l2_fract wrap(ByteBuffer buffer, int offset) {
                attach(buffer, offset);
                return this;
            }

            @Override
            public int sizeOf() {
                return SIZE;
            }

            public int numerator() {
                return buffer.getInt(base);
            }

            public v4l2_fract numerator(int value) {
                buffer.putInt(base, value);
                return this;
            }

            public int denominator() {
                return buffer.getShort(base + OFFSET_denominator) & 0xffff;
            }

            public v4l2_fract denominator(int value) {
                buffer.putShort(base + OFFSET_denominator, (short) value);
                return this;
            }
        }

        /** A wrong array length. */
        public static final class v4l2_audio extends Struct {
            public static final int SIZE = 52;
            public static final int OFFSET_reserved = 44;
            public static final int LENGTH_reserved = 1;

            @Override
            public v4l2_audio wrap(ByteBuffer buffer, int offset) {
                attach(buffer, offset);
                return this;
            }

            @Override
            public int sizeOf() {
                return SIZE;
            }

            public int reserved(int i) {
                return buffer.getInt(base + OFFSET_reserved + 4 * i);
            }

            public v4l2_audio reserved(int i, int value) {
                buffer.putInt(base + OFFSET_reserved + 4 * i, value);
                return this;
            }
        }

        /** Wrong numbers beside a right one. */
        public static final class videodev2 {
            public static final int V4L2_FIELD_ANY = 1;
            public static final int V4L2_FIELD_NONE = 1;
            public static final long VIDIOC_QUERYCAP = 1;

            private videodev2() {}
        }
    }
}
