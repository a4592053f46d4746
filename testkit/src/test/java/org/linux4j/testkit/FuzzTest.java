package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fuzzer finds what was planted, tells it, and passes over what is documented. */
@Timeout(300)
class FuzzTest {

    private static String found(Fuzz fuzz) {
        return assertThrows(AssertionError.class, fuzz::run).getMessage();
    }

    @Test
    void aNumberThatIsTooLargeIsFound() {
        String found = found(Fuzz.texts("number", text -> {
                    if (text.matches("size=\\d+")) {
                        Integer.parseInt(text.substring(5));
                    }
                })
                .seeds("size=12"));
        assertTrue(found.contains("NumberFormatException"), found);
        assertTrue(found.contains("-Dlinux4j.fuzz='number="), found);
    }

    @Test
    void whatIsDocumentedPasses() {
        Set<String> seen = new HashSet<>();
        Fuzz.texts("number", text -> {
                    seen.add(text);
                    Integer.parseInt(text);
                })
                .seeds("12", "-3")
                .documents(IllegalArgumentException.class)
                .rounds(5_000)
                .run();
        assertTrue(seen.size() > 2_000, "of all kinds: " + seen.size());
        assertTrue(seen.stream().anyMatch(text -> text.length() >= 2_000), "long ones");
    }

    @Test
    void nestingThatHasNoEndIsFound() {
        String found = found(Fuzz.texts("nesting", text -> nested(text, 0)).seeds("[[]]"));
        assertTrue(found.contains("nested"), found);
    }

    private static void nested(String text, int depth) {
        if (depth == 1_000) {
            throw new IllegalStateException("nested");
        }
        if (depth < text.length() && text.charAt(depth) == '[') {
            nested(text, depth + 1);
        }
    }

    @Test
    void anIndexThatIsTrustedIsFound() {
        byte[] seed = {3, 0, 1, 2, 3};
        String found = found(Fuzz.bytes("record", input -> {
                    if (input.length > 1 && input[1] == 0) {
                        assertEquals(input[input[0]], input[input[0]]);
                    }
                })
                .seed(seed));
        assertTrue(found.contains("ArrayIndexOutOfBoundsException"), found);
    }

    @Test
    void seedsAreTriedAsTheyAre() {
        String found = found(Fuzz.bytes("seed", input -> {
                    if (new String(input, StandardCharsets.UTF_8).equals("rare and long enough")) {
                        throw new IllegalStateException();
                    }
                })
                .seeds("rare and long enough")
                .rounds(0));
        assertTrue(found.contains("rare and long enough"), found);
    }
}
