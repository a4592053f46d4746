package org.linux4j.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageSpecTest {
    private static final Path FILE = Path.of("room/src/uapi/x.uapi");

    @Test
    void readsEveryWord() {
        PackageSpec spec = PackageSpec.parse(
                FILE,
                List.of(
                        "# comment",
                        "package a.b",
                        "header linux/some-name.h with asm/x.h",
                        "text name",
                        "exclude A_*",
                        "varies B"));
        assertEquals("a.b", spec.packageName());
        assertEquals("some_name", spec.headers().get(0).className());
        assertEquals(
                List.of("linux/some-name.h", "asm/x.h"), spec.headers().get(0).sources());
        assertTrue(spec.excludes("A_1") && !spec.excludes("BA_1"));
        assertTrue(spec.mayVary("B") && !spec.mayVary("B2"));
        assertEquals(Path.of("/top/room/src/main/java/a/b"), spec.outputBelow(Path.of("/top")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers linux/x.h", "header", "header linux/x", "header linux/x.h linux/y.h"})
    void refusesWhatItDoesNotKnow(String line) {
        UapiException e = assertThrows(UapiException.class, () -> PackageSpec.parse(FILE, List.of("package a", line)));
        assertTrue(e.getMessage().startsWith(FILE + ":2: "), e.getMessage());
    }
}
