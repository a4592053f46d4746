package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linux4j.Event;
import org.linux4j.json.AttributesJson;
import org.linux4j.json.EventJson;

/** Where readings go that are read again and again, and events between them. */
interface LiveOutput {

    /** Shows all that was read; what is not there any more is gone. */
    void show(List<LiveReading> readings);

    /** Shows an event. */
    void show(Event event);

    /** Says what is different, a line for each. */
    abstract class OfChanges implements LiveOutput {
        final CommandContext context;
        private final Map<String, LiveReading> last = new HashMap<>();

        OfChanges(CommandContext context) {
            this.context = context;
        }

        @Override
        public final void show(List<LiveReading> readings) {
            Set<String> there = new HashSet<>();
            for (LiveReading reading : readings) {
                there.add(reading.key());
                if (!reading.equals(last.put(reading.key(), reading))) {
                    changed(reading);
                }
            }
            last.values().stream()
                    .filter(reading -> !there.contains(reading.key()))
                    .forEach(this::gone);
            last.keySet().retainAll(there);
        }

        abstract void changed(LiveReading reading);

        abstract void gone(LiveReading reading);
    }

    /** Lines of text. */
    final class OfLines extends OfChanges {
        OfLines(CommandContext context) {
            super(context);
        }

        @Override
        void changed(LiveReading reading) {
            context.out()
                    .println(reading.device() + " " + reading.label() + ": " + reading.text()
                            + (reading.remark().isEmpty() ? "" : " " + reading.remark()));
        }

        @Override
        void gone(LiveReading reading) {
            context.out().println(reading.device() + " " + reading.label() + ": gone");
        }

        @Override
        public void show(Event event) {
            context.out().println(event);
        }
    }

    /** An object for each change. */
    final class OfJson extends OfChanges {
        OfJson(CommandContext context) {
            super(context);
        }

        @Override
        void changed(LiveReading reading) {
            JsonObjectBuilder object = object(reading)
                    .add("label", reading.label())
                    .add("value", AttributesJson.toJson(reading.reading().value()))
                    .add("unit", reading.reading().unit().name());
            if (!reading.remark().isEmpty()) {
                object.add("remark", reading.remark());
            }
            context.out().println(object.build());
        }

        @Override
        void gone(LiveReading reading) {
            context.out().println(object(reading).add("gone", true).build());
        }

        private static JsonObjectBuilder object(LiveReading reading) {
            return Json.createObjectBuilder()
                    .add("id", reading.device().toString())
                    .add("item", reading.item());
        }

        @Override
        public void show(Event event) {
            context.out().println(EventJson.toJson(event));
        }
    }

    /** One screen, redrawn; the latest events stand below. */
    final class OfScreen implements LiveOutput {
        private static final int EVENTS = 5;

        private final CommandContext context;
        private final int lines = TerminalSize.lines();
        private final int columns = TerminalSize.columns();
        private final Deque<String> events = new ArrayDeque<>();
        private List<LiveReading> latest = List.of();
        private boolean drawn;

        OfScreen(CommandContext context) {
            this.context = context;
        }

        @Override
        public void show(List<LiveReading> readings) {
            latest = readings;
            draw();
        }

        @Override
        public void show(Event event) {
            events.addLast(ShownStream.escaped(event.toString()));
            if (events.size() > EVENTS) {
                events.removeFirst();
            }
            draw();
        }

        private void draw() {
            List<String> table = table();
            int room = Math.max(1, lines - 1 - events.size() - (events.isEmpty() ? 0 : 1));
            StringBuilder screen = new StringBuilder(drawn ? "\033[H" : "\033[H\033[2J");
            drawn = true;
            int shown = table.size() <= room ? table.size() : room - 1;
            table.subList(0, shown).forEach(line -> add(screen, line));
            if (shown < table.size()) {
                add(screen, "... and " + (table.size() - shown) + " more; name a device to see it");
            }
            if (!events.isEmpty()) {
                add(screen, "");
                events.forEach(event -> add(screen, event));
            }
            // What stood below the last line.
            context.drawScreen(screen.append("\033[J").toString());
        }

        private void add(StringBuilder screen, String line) {
            // A line that wraps would be two.
            screen.append(line.length() <= columns ? line : line.substring(0, columns))
                    .append("\033[K\n");
        }

        private List<String> table() {
            // What is too wide is cut.
            Table table = new Table().within(Integer.MAX_VALUE);
            table.row("DEVICE", "NAME", "WHAT", "VALUE", "");
            LiveReading before = null;
            for (LiveReading reading : latest) {
                boolean same = before != null && before.device().equals(reading.device());
                table.row(
                        same ? "" : reading.device().toString(),
                        same ? "" : reading.name(),
                        reading.label(),
                        reading.text(),
                        reading.remark());
                before = reading;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            return bytes.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }
}
