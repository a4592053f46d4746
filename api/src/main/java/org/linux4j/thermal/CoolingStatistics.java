package org.linux4j.thermal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a cooling device was used since it came, or since the statistics were reset.
 *
 * @param transitions how often its state changed
 * @param timeInStates how long it was in each state, by state
 * @param table how often it went from one state to another, by the first and then by the second; empty where there are too
 *     many states for the kernel to tell
 * @since 0.1
 */
public record CoolingStatistics(long transitions, List<Duration> timeInStates, List<List<Long>> table) {

    /**
     * Copies the lists.
     *
     * @param transitions as the component of that name
     * @param timeInStates as the component of that name
     * @param table as the component of that name
     */
    public CoolingStatistics {
        timeInStates = List.copyOf(timeInStates);
        Objects.requireNonNull(table, "table");
        table = table.stream().map(List::copyOf).toList();
    }
}
