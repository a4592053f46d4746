package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;

/**
 * Writes what happens on an input device as it comes, a packet a line, so that {@link InputRecording} reads it again.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class InputRecordingWriter implements AutoCloseable {

    static final String FORMAT = "linux4j-input-recording";
    static final int VERSION = 1;

    private final Writer out;
    private boolean any;
    private long first;
    private boolean closed;

    /**
     * Begins a recording.
     *
     * @param out where it goes; it stays the caller's
     * @param device what to make again of the device
     * @throws UncheckedIOException if it cannot be written
     */
    public InputRecordingWriter(Writer out, InputDeviceSpec device) {
        this.out = out;
        print("{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION + ",\n\"device\": "
                + JsonText.write(InputJson.toJson(device)) + ",\n\"packets\": [");
    }

    /**
     * Writes a packet; its end, {@code SYN_REPORT}, goes without saying.
     *
     * @param packet the packet; times count from that of the first one
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(InputPacket packet) {
        first = any ? first : packet.timestampNanos();
        JsonObjectBuilder json = Json.createObjectBuilder().add("nanos", packet.timestampNanos() - first);
        if (packet.lostBefore() > 0) {
            json.add("lost", packet.lostBefore());
        }
        if (packet.synthetic()) {
            json.add("synthetic", true);
        }
        JsonArrayBuilder events = Json.createArrayBuilder();
        for (int i = 0; i < packet.size(); i++) {
            InputEvent event = packet.event(i);
            boolean ends =
                    event.type().equals(InputCodes.EV_SYN) && !event.code().equals(InputCodes.SYN_MT_REPORT);
            if (!ends) {
                events.add(Json.createArrayBuilder().add(event.code().name()).add(event.value()));
            }
        }
        print((any ? ",\n" : "\n") + json.add("events", events).build());
        any = true;
    }

    private void print(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the recording and flushes the writer; closing again does nothing.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        print("\n]}\n");
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "recording that is written" + (closed ? ", closed" : "");
    }
}
