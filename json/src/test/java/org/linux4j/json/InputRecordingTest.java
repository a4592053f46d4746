package org.linux4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.ClockSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;

class InputRecordingTest {

    private static final InputDeviceSpec PAD = InputDeviceSpec.gamepad("a \"pad\"")
            .identity(new InputIdentity(InputCodes.BUS_USB, 0x1209, 0xffff, 1))
            .phys("port 1")
            .type(InputCodes.EV_REP)
            .build();

    private static InputPacket packet(long nanos, boolean synthetic, Object... codesAndValues) {
        List<InputEvent> events = new ArrayList<>();
        for (int i = 0; i < codesAndValues.length; i += 2) {
            events.add(new StoredInputEvent(
                    InputCode.parse((String) codesAndValues[i]),
                    (Integer) codesAndValues[i + 1],
                    nanos,
                    ClockSource.COPIED,
                    synthetic));
        }
        return new StoredInputPacket(events);
    }

    private static String write(List<InputPacket> packets) {
        StringWriter text = new StringWriter();
        try (InputRecordingWriter writer = new InputRecordingWriter(text, PAD)) {
            packets.forEach(writer::write);
        }
        return text.toString();
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        List<InputPacket> packets = List.of(
                packet(0, false, "BTN_SOUTH", 1, "EV_KEY/766", 1, "SYN_REPORT", 0),
                packet(5, false, "SYN_DROPPED", 0),
                packet(5, true, "ABS_X", -5, "SYN_REPORT", 0),
                packet(1_000_000_000_000L, false, "ABS_MT_POSITION_X", 5, "SYN_MT_REPORT", 0, "SYN_REPORT", 0));
        String text = write(packets);
        assertTrue(text.contains("\n{\"nanos\":5,\"lost\":1,\"events\":[]},\n"), text);
        try (InputRecording recording = new InputRecording(new StringReader(text))) {
            assertEquals(PAD, recording.device());
            List<InputPacket> read = new ArrayList<>();
            recording.forEach(read::add);
            assertEquals(packets, read);
            assertTrue(read.get(1).lostBefore() == 1);
            assertThrows(IllegalStateException.class, recording::iterator);
        }
        assertEquals(JsonText.read(text).asJsonObject().getJsonArray("packets").size(), 4);
    }

    @Test
    void timesCountFromTheFirst() {
        String text = write(List.of(packet(700, false, "SYN_REPORT", 0), packet(900, false, "SYN_REPORT", 0)));
        try (InputRecording recording = new InputRecording(new StringReader(text))) {
            List<Long> nanos = new ArrayList<>();
            recording.forEach(packet -> nanos.add(packet.timestampNanos()));
            assertEquals(List.of(0L, 200L), nanos);
        }
    }

    @Test
    void anEmptyRecordingIsOne() {
        try (InputRecording recording = new InputRecording(new StringReader(write(List.of())))) {
            assertFalse(recording.iterator().hasNext());
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        String good = write(List.of(packet(0, false, "BTN_SOUTH", 1, "SYN_REPORT", 0)));
        refused("", "no JSON");
        refused("[]", "no JSON object");
        refused("{}", "no 'packets'");
        refused("{\"packets\": []}", "'format'");
        refused(good.replace("\"version\": 1", "\"version\": 2"), "newer");
        refused(good.replace("linux4j-input-recording", "other"), "'format'");
        refused(good.replace("\"BTN_SOUTH\",1", "\"BTN_NORTHWEST\",1"), "'BTN_NORTHWEST'");
        refused(good.replace("\"BTN_SOUTH\",1", "1"), "[\"KEY_A\", 1]");
        refused(good.replace("\"events\"", "\"event\""), "'events'");
        refused(good.replace("\"axes\"", "\"axis\""), "'axes'");
        refused(good.substring(0, good.length() - 10), "line ");
    }

    private static void refused(String text, String part) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, () -> {
            try (InputRecording recording = new InputRecording(new StringReader(text))) {
                recording.forEach(packet -> {});
            }
        });
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertTrue(failure.getMessage().startsWith("This is no recording"), failure.getMessage());
    }
}
