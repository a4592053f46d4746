package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Times of the command line. */
class SecondsTest {

    private static Duration read(String text) {
        return new Converters.Seconds().convert(text);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5000000000",
        "0.000000001, 1",
        "1.5, 1500000000",
        "2s, 2000000000",
        "500ms, 500000000",
        "0.5us, 500",
        "20us, 20000",
        "1.5m, 90000000000",
        "86400, 86400000000000",
        "1440m, 86400000000000"
    })
    void aNumberIsOfSecondsUnlessItSaysItsUnit(String text, long nanos) {
        assertEquals(Duration.ofNanos(nanos), read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0ms",
                "0.1us0",
                "0.0001us",
                "86401",
                "1441m",
                "-1",
                "1e3",
                "5h",
                "ms",
                "1 s",
                "9999999999"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> read(text));
    }
}
