package org.linux4j.driver.gpio;

import java.time.Duration;
import org.linux4j.ClockSource;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_attribute;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineSettings;

/** Settings as the kernel spells them, both ways. */
final class LineFlags {

    private LineFlags() {}

    static long of(LineSettings settings) {
        return (settings.activeLow() ? gpio.GPIO_V2_LINE_FLAG_ACTIVE_LOW : 0)
                | switch (settings.direction()) {
                    case AS_IS -> 0;
                    case INPUT -> gpio.GPIO_V2_LINE_FLAG_INPUT;
                    case OUTPUT -> gpio.GPIO_V2_LINE_FLAG_OUTPUT;
                }
                | switch (settings.bias()) {
                    case AS_IS -> 0;
                    case DISABLED -> gpio.GPIO_V2_LINE_FLAG_BIAS_DISABLED;
                    case PULL_UP -> gpio.GPIO_V2_LINE_FLAG_BIAS_PULL_UP;
                    case PULL_DOWN -> gpio.GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN;
                }
                | switch (settings.drive()) {
                    case PUSH_PULL -> 0;
                    case OPEN_DRAIN -> gpio.GPIO_V2_LINE_FLAG_OPEN_DRAIN;
                    case OPEN_SOURCE -> gpio.GPIO_V2_LINE_FLAG_OPEN_SOURCE;
                }
                | switch (settings.edges()) {
                    case NONE -> 0;
                    case RISING -> gpio.GPIO_V2_LINE_FLAG_EDGE_RISING;
                    case FALLING -> gpio.GPIO_V2_LINE_FLAG_EDGE_FALLING;
                    case BOTH -> gpio.GPIO_V2_LINE_FLAG_EDGE_RISING | gpio.GPIO_V2_LINE_FLAG_EDGE_FALLING;
                }
                | switch (settings.clock().name()) {
                    case "realtime" -> gpio.GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME;
                    case "hardware" -> gpio.GPIO_V2_LINE_FLAG_EVENT_CLOCK_HTE;
                    default -> 0;
                };
    }

    static LineInfo read(gpio_v2_line_info info) {
        long flags = info.flags();
        long debounceMicros = 0;
        gpio_v2_line_attribute attribute = new gpio_v2_line_attribute();
        int count = Math.min(info.num_attrs(), gpio_v2_line_info.LENGTH_attrs);
        for (int i = 0; i < count; i++) {
            info.attrs(i, attribute);
            if (attribute.id() == gpio.GPIO_V2_LINE_ATTR_ID_DEBOUNCE) {
                debounceMicros = Integer.toUnsignedLong(attribute.debounce_period_us());
            }
        }
        return LineInfo.builder(info.offset())
                .name(info.name_text())
                .used(has(flags, gpio.GPIO_V2_LINE_FLAG_USED))
                .consumer(info.consumer_text())
                .settings(settings(flags, debounceMicros))
                .flags(flags)
                .build();
    }

    private static LineSettings settings(long flags, long debounceMicros) {
        boolean output = has(flags, gpio.GPIO_V2_LINE_FLAG_OUTPUT);
        boolean input = !output && has(flags, gpio.GPIO_V2_LINE_FLAG_INPUT);
        LineSettings.Builder settings = LineSettings.builder()
                .direction(output ? LineDirection.OUTPUT : input ? LineDirection.INPUT : LineDirection.AS_IS)
                .activeLow(has(flags, gpio.GPIO_V2_LINE_FLAG_ACTIVE_LOW))
                .clock(
                        has(flags, gpio.GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME)
                                ? ClockSource.REALTIME
                                : has(flags, gpio.GPIO_V2_LINE_FLAG_EVENT_CLOCK_HTE)
                                        ? ClockSource.HARDWARE
                                        : ClockSource.MONOTONIC);
        // What a kernel says beyond sense, such as edges of an output, stands in the flags only.
        if (input || output) {
            settings.bias(
                    has(flags, gpio.GPIO_V2_LINE_FLAG_BIAS_PULL_UP)
                            ? LineBias.PULL_UP
                            : has(flags, gpio.GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN)
                                    ? LineBias.PULL_DOWN
                                    : has(flags, gpio.GPIO_V2_LINE_FLAG_BIAS_DISABLED)
                                            ? LineBias.DISABLED
                                            : LineBias.AS_IS);
        }
        if (output) {
            settings.drive(
                    has(flags, gpio.GPIO_V2_LINE_FLAG_OPEN_DRAIN)
                            ? LineDrive.OPEN_DRAIN
                            : has(flags, gpio.GPIO_V2_LINE_FLAG_OPEN_SOURCE)
                                    ? LineDrive.OPEN_SOURCE
                                    : LineDrive.PUSH_PULL);
        }
        if (input) {
            boolean rising = has(flags, gpio.GPIO_V2_LINE_FLAG_EDGE_RISING);
            boolean falling = has(flags, gpio.GPIO_V2_LINE_FLAG_EDGE_FALLING);
            settings.edges(
                            rising && falling
                                    ? LineEdges.BOTH
                                    : rising ? LineEdges.RISING : falling ? LineEdges.FALLING : LineEdges.NONE)
                    .debounce(Duration.ofNanos(debounceMicros * 1_000));
        }
        return settings.build();
    }

    private static boolean has(long flags, int flag) {
        return (flags & flag) != 0;
    }
}
