package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linux4j.Fraction;

public class PrintingTest {

    /** Prints as any object that nobody thought of. */
    public static final class Forgotten {}

    public record Wrapped(Optional<Fraction> rate) {}

    public record Shown(Fraction rate, List<Fraction> more) {
        @Override
        public String toString() {
            return "shown at " + rate;
        }
    }

    /** A getter gives what is forgotten. */
    public record Deep(Object inside) {
        @Override
        public String toString() {
            return "deep";
        }
    }

    public record Lines(int number) {
        @Override
        public String toString() {
            return "one\ntwo";
        }
    }

    public record Failing(int number) {
        @Override
        public String toString() {
            throw new IllegalStateException("closed");
        }
    }

    @Test
    void findsWhatNobodyWantsToRead() {
        for (Object bad : List.of(
                new Forgotten(),
                new Wrapped(Optional.empty()),
                new Wrapped(Optional.of(Fraction.of(25, 1))),
                new Deep(new Forgotten()),
                new Lines(1),
                new Failing(1))) {
            try (Printing printing = new Printing()) {
                AssertionError told = assertThrows(AssertionError.class, () -> printing.goOver(bad));
                assertTrue(told.getMessage().contains(bad.getClass().getSimpleName()), told.getMessage());
            }
        }
    }

    @Test
    void goesOverAllThatIsGiven() {
        try (Printing printing = new Printing()) {
            printing.goOver(new Shown(Fraction.of(25, 1), List.of(Fraction.of(30, 1), Fraction.of(50, 1))));
            assertEquals(List.of("shown at 25", "30", "50", "25"), printing.lines());
            printing.again();
        }
    }

    @Test
    void takesAnAreaForNoHash() {
        try (Printing printing = new Printing()) {
            printing.goOver(new Deep(org.linux4j.Value.of("1920x1080@8,16")));
            assertEquals(List.of("deep", "1920x1080@8,16"), printing.lines());
        }
    }
}
