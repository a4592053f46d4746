package org.linux4j;

import java.util.Comparator;

/** The number that a control has and that is nearest to another. */
final class NearestNumber {

    private NearestNumber() {}

    static long of(Control control, long number) {
        return switch (control.type().name()) {
            case "integer", "boolean" ->
                control.range().map(range -> range.clip(number)).orElse(number);
            case "menu" ->
                control.menu().stream()
                        .map(MenuItem::index)
                        .min(Comparator.comparingLong((Long index) -> distance(index, number))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElse(number);
            case "bitmask" ->
                control.range().map(range -> number & range.maximum()).orElse(number);
            default ->
                throw new DeviceUnsupportedException(
                        DeviceException.failure("control " + control.name(), "its value is no number"));
        };
    }

    private static long distance(long one, long other) {
        long distance = Math.abs(one - other);
        boolean overflows = ((one ^ other) & (one ^ (one - other))) < 0;
        return overflows || distance < 0 ? Long.MAX_VALUE : distance;
    }
}
