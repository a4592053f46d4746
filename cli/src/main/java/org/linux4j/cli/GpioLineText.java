package org.linux4j.cli;

import java.util.function.UnaryOperator;
import org.linux4j.ClockSource;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineSettings;
import org.linux4j.json.GpioJson;

/** Lines as the tools of libgpiod 2 show them, which scripts read. */
final class GpioLineText {

    static final String UNNAMED = "unnamed";

    private static final long SECOND = 1_000_000;
    private static final long MILLI = 1_000;

    private GpioLineText() {}

    /** Who holds a line. */
    static String consumer(LineInfo line) {
        return line.used() ? line.consumer().orElse("kernel") : "unused";
    }

    /**
     * How a line works, and who holds it.
     *
     * @param quoted puts a name in quotes, or does not
     */
    static String attributes(LineInfo line, UnaryOperator<String> quoted) {
        LineSettings settings = line.settings();
        StringBuilder text = new StringBuilder(
                settings.direction() == LineDirection.AS_IS ? "unknown" : GpioJson.word(settings.direction()));
        add(text, settings.activeLow(), "active-low");
        add(text, settings.drive() != LineDrive.PUSH_PULL, "drive=" + GpioJson.word(settings.drive()));
        add(text, settings.bias() != LineBias.AS_IS, "bias=" + GpioJson.word(settings.bias()));
        add(text, settings.edges() != LineEdges.NONE, "edges=" + GpioJson.word(settings.edges()));
        add(text, !settings.clock().equals(ClockSource.MONOTONIC), "event-clock=" + clock(settings.clock()));
        long micros = settings.debounce().toNanos() / 1_000;
        add(text, micros != 0, "debounce-period=" + period(micros));
        add(text, line.used(), "consumer=" + quoted.apply(consumer(line)));
        return text.toString();
    }

    private static String clock(ClockSource clock) {
        return clock.equals(ClockSource.HARDWARE) ? "hte" : clock.toString();
    }

    private static String period(long micros) {
        return micros % SECOND == 0
                ? micros / SECOND + "s"
                : micros % MILLI == 0 ? micros / MILLI + "ms" : micros + "us";
    }

    private static void add(StringBuilder text, boolean wanted, String word) {
        if (wanted) {
            text.append(' ').append(word);
        }
    }
}
