package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    private static final List<String> MANY = Stream.concat(
                    Stream.of("brightness", "contrast", "white_balance_automatic"),
                    IntStream.range(0, 77).mapToObj(i -> "other_" + i))
            .toList();

    @Test
    void fewAreAllNamed() {
        assertEquals("it has one, two", NearestNames.hint("three", List.of("one", "two"), "list"));
    }

    @Test
    void ofManyTheNearestAreNamed() {
        assertEquals("the nearest is brightness; `x` shows all 80", NearestNames.hint("brightnes", MANY, "`x`"));
        assertEquals("the nearest is contrast; `x` shows all 80", NearestNames.hint("Contrats", MANY, "`x`"));
        assertEquals(
                "the nearest is white_balance_automatic; `x` shows all 80",
                NearestNames.hint("white_balance", MANY, "`x`"));
        assertEquals("`x` shows all 80", NearestNames.hint("zzzzz", MANY, "`x`"));
    }
}
