package org.linux4j.driver.sysfs.internal.thermal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.thermal.CoolingStatistics;

/** The statistics of a cooling device, as the kernel prints them ({@code drivers/thermal/thermal_sysfs.c}). */
final class StatisticsFiles {

    static final String DIRECTORY = "stats";

    private static final String TRANSITIONS = DIRECTORY + "/total_trans";
    private static final String TIMES = DIRECTORY + "/time_in_state_ms";
    private static final String TABLE = DIRECTORY + "/trans_table";

    private StatisticsFiles() {}

    static CoolingStatistics read(OpenAttributes attributes) {
        return new CoolingStatistics(
                attributes.number(TRANSITIONS), times(attributes, attributes.text(TIMES)), table(attributes));
    }

    /** A line {@code state0 1234} for each state, in their order. */
    private static List<Duration> times(OpenAttributes attributes, String text) {
        List<Duration> times = new ArrayList<>();
        for (String line : lines(text)) {
            String[] words = line.strip().split("\\s+");
            if (words.length != 2 || !words[0].equals("state" + times.size())) {
                throw nonsense(attributes, TIMES, line);
            }
            times.add(Duration.ofMillis(number(attributes, TIMES, words[1])));
        }
        return times;
    }

    /** Two lines of heads, then {@code state 0: 1 2 3} for each state. Of too many states the kernel prints none. */
    private static List<List<Long>> table(OpenAttributes attributes) {
        String text;
        try {
            text = attributes.text(TABLE);
        } catch (DeviceException e) {
            if (e.code().equals(Optional.of("EFBIG")) || e.code().equals(Optional.of("ENOENT"))) {
                return List.of();
            }
            throw e;
        }
        List<List<Long>> table = new ArrayList<>();
        for (String line : lines(text)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw nonsense(attributes, TABLE, line);
            }
            // The heads have words there, and the rows numbers.
            if (!line.substring(0, colon).replace(" ", "").matches("state\\d+")) {
                continue;
            }
            table.add(Arrays.stream(line.substring(colon + 1).strip().split("\\s+"))
                    .map(word -> number(attributes, TABLE, word))
                    .toList());
        }
        if (table.stream().anyMatch(row -> row.size() != table.size())) {
            throw nonsense(attributes, TABLE, text);
        }
        return table;
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static long number(OpenAttributes attributes, String name, String word) {
        if (!word.matches("[0-9]{1,18}")) {
            throw nonsense(attributes, name, word);
        }
        return Long.parseLong(word);
    }

    private static DeviceException nonsense(OpenAttributes attributes, String name, String text) {
        return new DeviceException(
                DeviceException.failure("read", "it makes no sense: '" + Readings.told(text.strip()) + "'")
                        .on(attributes.path(name).toString()));
    }
}
