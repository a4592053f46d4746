package org.linux4j.uapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator on small headers. Tagged, because it needs the compilers of every machine. */
@Tag("abi")
class SnippetTest {
    @TempDir
    Path work;

    @Test
    void anonymousMembersAreDissolvedAndNamedOnesArePrefixed() throws IOException {
        String java = generate(
                        """
                struct s { int a; union { int b; struct { short c, d; }; }; union { long e; void (*f)(int); } u; };
                """)
                .files()
                .get("s.java");
        assertOffset(java, "b", 4);
        assertOffset(java, "c", 4);
        assertOffset(java, "d", 6);
        assertOffset(java, "u_e", 8);
        assertTrue(java.contains("public long u_f()"), java);
        assertTrue(java.contains("@Struct.CName(\"u.e\")"), java);
    }

    @Test
    void packingAndAlignmentAreTheCompilers() throws IOException {
        Map<String, String> files = generate(
                        """
                struct p { char a; /* not aligned */ long b; } __attribute__((packed));
                struct q { char a; char b __attribute__((aligned(16))); };
                """)
                .files();
        assertOffset(files.get("p.java"), "b", 1);
        assertTrue(files.get("p.java").contains("SIZE = 9;"));
        assertOffset(files.get("q.java"), "b", 16);
    }

    @Test
    void arraysHaveTheirDimensions() throws IOException {
        Generator.Result result = generate(
                """
                #define N (2 + 1)
                struct e { short v; };
                struct s { unsigned char m[N][2]; struct e list[N]; struct { int x; } inner[2]; char name[8]; int rest[]; };
                """);
        String java = result.files().get("s.java");
        assertTrue(java.contains("LENGTH_m = 3;") && java.contains("LENGTH_m_2 = 2;"), java);
        assertTrue(java.contains("public e list(int i, e view)"), java);
        assertTrue(java.contains("@Struct.CName(\"inner[].x\")"), java);
        assertTrue(java.contains("public String name_text()"), java);
        assertTrue(java.contains("public int rest(int i)"), java);
        assertFalse(java.contains("LENGTH_rest"), java);
    }

    @Test
    void whatHasNoAccessorIsNoted() throws IOException {
        Generator.Result result = generate("struct s { int a:3; double d; int ok; };\n#define NOT_A_NUMBER struct s\n");
        assertOffset(result.files().get("s.java"), "ok", 16);
        assertTrue(result.notes().contains("struct s: bit-field a left out"), result.notes()::toString);
        assertTrue(result.notes().stream().anyMatch(n -> n.contains("member d") && n.contains("double")));
        assertTrue(result.notes().stream().anyMatch(n -> n.startsWith("macro NOT_A_NUMBER left out")));
    }

    @Test
    void wordsOfJavaGetAnUnderscore() throws IOException {
        String java = generate("struct s { int private; int wait; };").files().get("s.java");
        assertTrue(java.contains("public int private_()") && java.contains("public int wait_()"), java);
        assertOffset(java, "private", 0);
    }

    @Test
    void constantsFollowTheirCType() throws IOException {
        String java = generate(
                        """
                #define _IOR(n) (0x80000000U | (n))
                #define SMALL 7
                #define TOP 0x80000000
                #define WIDE (1ULL << 3)
                #define REQUEST _IOR(1)
                #define OTHER_NAME REQUEST
                #define TEXT "text"
                #define FUNCTION(x) (x)
                #define GONE 1
                #undef GONE
                #define REAL 1.5
                enum { BELOW = -1, ABOVE };
                """)
                .files()
                .get("snippet.java");
        for (String line : List.of(
                "int SMALL = 7;",
                "int TOP = 0x80000000;",
                "long WIDE = 8L;",
                "long REQUEST = 0x80000001L;",
                "long OTHER_NAME = 0x80000001L;",
                "String TEXT = \"text\";",
                "int BELOW = -1;",
                "int ABOVE = 0;")) {
            assertTrue(java.contains("public static final " + line), () -> line + " in " + java);
        }
        for (String name : List.of("FUNCTION", "GONE", "REAL")) {
            assertFalse(java.contains(" " + name + " "), name);
        }
    }

    @Test
    void requestsOfASizeAreThoseOfTheStruct() throws IOException {
        String header =
                """
                #define _IOC(n, size) (0x80000000U | (size) << 16 | (n))
                #define REQUEST(len) _IOC(7, len)
                #define OTHER(len) _IOC(8, len)
                struct s { int a[6]; };
                """;
        String java = generate(header, "sized REQUEST struct s").files().get("snippet.java");
        assertTrue(java.contains("public static final long REQUEST = 0x80180007L;"), java);
        assertFalse(java.contains("OTHER"), java);
        UapiException refusal = assertThrows(UapiException.class, () -> generate(header, "sized NOWHERE struct s"));
        assertTrue(refusal.getMessage().contains("NOWHERE"), refusal.getMessage());
        assertThrows(UapiException.class, () -> generate(header, "sized REQUEST"));
    }

    @Test
    void whatDiffersIsRefusedUnlessItMay() throws IOException {
        String header =
                """
                #ifdef __aarch64__
                #define V 1
                #else
                #define V 2
                #endif
                """;
        UapiException refusal = assertThrows(UapiException.class, () -> generate(header));
        assertTrue(refusal.getMessage().contains("V (x86_64 0x2"), refusal.getMessage());
        Generator.Result result = generate(header + "#define SAME 3\n", "varies V");
        assertEquals(1, result.constants());
        assertTrue(result.notes().get(0).startsWith("V left out, the machines differ"), result.notes()::toString);
    }

    private static void assertOffset(String java, String member, int offset) {
        assertTrue(java.contains("int OFFSET_" + member + " = " + offset + ";"), java);
    }

    private Generator.Result generate(String header, String... words) throws IOException {
        Path include = Files.createDirectories(work.resolve("include/linux"));
        Files.writeString(
                include.resolve("version.h"), "#define LINUX_VERSION_MAJOR 6\n#define LINUX_VERSION_PATCHLEVEL 12\n");
        Files.writeString(include.resolve("snippet.h"), header);
        List<String> lines = new ArrayList<>(List.of("package p", "header linux/snippet.h"));
        lines.addAll(List.of(words));
        Map<Machine, Path> headers = new EnumMap<>(Machine.class);
        for (Machine machine : Machine.values()) {
            headers.put(machine, work);
        }
        return Generator.generate(PackageSpec.parse(Path.of("room/src/uapi/snippet.uapi"), lines), headers);
    }
}
