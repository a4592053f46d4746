package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.linux4j.ClockSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;

/**
 * Reads what {@link InputRecordingWriter} wrote, packet by packet, so that it may be of any length.
 *
 * <p>The packets can be iterated over once. Not thread-safe.
 *
 * @since 0.1
 */
public final class InputRecording implements Iterable<InputPacket>, AutoCloseable {

    private final JsonParser parser;
    private final InputDeviceSpec device;
    private boolean begun;

    /**
     * Reads the beginning.
     *
     * @param in where the recording is; closed with this object
     * @throws IllegalArgumentException if it is none
     */
    public InputRecording(Reader in) {
        parser = Json.createParser(in);
        try {
            device = header();
        } catch (RuntimeException e) {
            parser.close();
            throw explained(e);
        }
    }

    private InputDeviceSpec header() {
        InputDeviceSpec spec = null;
        boolean format = false;
        expect(JsonParser.Event.START_OBJECT);
        while (parser.next() == JsonParser.Event.KEY_NAME) {
            String key = parser.getString();
            JsonParser.Event value = parser.next();
            switch (key) {
                case "format" -> format = InputRecordingWriter.FORMAT.equals(text(parser.getValue()));
                case "version" -> {
                    if (!(parser.getValue() instanceof JsonNumber number)
                            || Members.whole(number) != InputRecordingWriter.VERSION) {
                        throw new IllegalArgumentException("its version is not " + InputRecordingWriter.VERSION
                                + ": it was written by a newer program");
                    }
                }
                case "device" -> {
                    if (!(parser.getValue() instanceof JsonObject object)) {
                        throw new IllegalArgumentException("'device' must be an object");
                    }
                    spec = InputJson.specFromJson(object);
                }
                case "packets" -> {
                    if (!format || spec == null || value != JsonParser.Event.START_ARRAY) {
                        throw new IllegalArgumentException("before the array 'packets' it must say 'format': '"
                                + InputRecordingWriter.FORMAT + "' and 'device'");
                    }
                    return spec;
                }
                default -> parser.getValue();
            }
        }
        throw new IllegalArgumentException("it has no 'packets'");
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : "";
    }

    private void expect(JsonParser.Event event) {
        if (!parser.hasNext() || parser.next() != event) {
            throw new IllegalArgumentException("it is no JSON object");
        }
    }

    private IllegalArgumentException explained(RuntimeException e) {
        String where = "line " + Math.max(1, parser.getLocation().getLineNumber());
        if (e instanceof JsonException) {
            return new IllegalArgumentException(
                    "This is no recording of input events: " + where + " is no JSON, or ends" + " too early", e);
        }
        return new IllegalArgumentException(
                "This is no recording of input events: " + e.getMessage() + " (" + where + ")", e);
    }

    /**
     * The device.
     *
     * @return what to make of it again
     */
    public InputDeviceSpec device() {
        return device;
    }

    /**
     * The packets; while they are iterated over, {@link IllegalArgumentException} says what is wrong in the file.
     *
     * @return the only iterator
     * @throws IllegalStateException if it was asked for before
     */
    @Override
    public Iterator<InputPacket> iterator() {
        if (begun) {
            throw new IllegalStateException("The recording is read once");
        }
        begun = true;
        return new Iterator<>() {
            private InputPacket ready = read();

            @Override
            public boolean hasNext() {
                return ready != null;
            }

            @Override
            public InputPacket next() {
                if (ready == null) {
                    throw new NoSuchElementException();
                }
                InputPacket packet = ready;
                ready = read();
                return packet;
            }
        };
    }

    private InputPacket read() {
        try {
            return switch (parser.next()) {
                case START_OBJECT -> packet(parser.getObject());
                case END_ARRAY -> end();
                default -> throw new IllegalArgumentException("a packet must be an object");
            };
        } catch (RuntimeException e) {
            // Some of the parser's have no type of their own.
            throw explained(e);
        }
    }

    /** Null, where nothing is behind the packets. */
    private InputPacket end() {
        if (parser.next() != JsonParser.Event.END_OBJECT || parser.hasNext()) {
            throw new IllegalArgumentException("there is something behind the packets");
        }
        return null;
    }

    private static InputPacket packet(JsonObject json) {
        long nanos = Members.whole(json, "nanos");
        boolean synthetic = Members.optionalFlag(json, "synthetic");
        List<InputEvent> events = new ArrayList<>();
        if (!(json.get("events") instanceof JsonArray array)) {
            throw new IllegalArgumentException("'events' must be an array");
        }
        for (JsonValue value : array) {
            if (!(value instanceof JsonArray pair)
                    || pair.size() != 2
                    || !(pair.get(0) instanceof JsonString name)
                    || !(pair.get(1) instanceof JsonNumber number)) {
                throw new IllegalArgumentException("an event must be as [\"KEY_A\", 1]");
            }
            int state = Members.small(Members.whole(number), "the value of an event");
            events.add(event(InputCode.parse(name.getString()), state, nanos, synthetic));
        }
        InputCode end = json.containsKey("lost") && Members.whole(json, "lost") > 0
                ? InputCodes.SYN_DROPPED
                : InputCodes.SYN_REPORT;
        events.add(event(end, 0, nanos, synthetic));
        return new StoredInputPacket(events);
    }

    private static InputEvent event(InputCode code, int value, long nanos, boolean synthetic) {
        return new StoredInputEvent(code, value, nanos, ClockSource.COPIED, synthetic);
    }

    @Override
    public void close() {
        parser.close();
    }

    @Override
    public String toString() {
        return "recording of " + device;
    }
}
