package org.linux4j.json;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.ClockSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;
import org.linux4j.testkit.Fuzz;
import org.linux4j.testkit.LongRun;

/** Whatever a file has in it: readers throw what they document, and nothing else. */
class HostileTextTest {

    private static final String NUMBER = "1234567890".repeat(200);
    private static final String DEEP = "[".repeat(2000) + "]".repeat(2000);

    private static final String RECORDING = recording();

    private static String recording() {
        StringWriter text = new StringWriter();
        InputDeviceSpec pad = InputDeviceSpec.gamepad("pad").phys("port 1").build();
        InputPacket packet = new StoredInputPacket(List.of(
                new StoredInputEvent(InputCode.parse("BTN_SOUTH"), 1, 0, ClockSource.COPIED, false),
                new StoredInputEvent(InputCode.parse("SYN_REPORT"), 0, 0, ClockSource.COPIED, false)));
        try (InputRecordingWriter writer = new InputRecordingWriter(text, pad)) {
            writer.write(packet);
            writer.write(packet);
        }
        return text.toString();
    }

    private static void readRecording(String text) {
        try (InputRecording recording = new InputRecording(new StringReader(text))) {
            recording.forEach(packet -> {});
        }
    }

    private static void readAttributes(String text) {
        if (JsonText.read(text) instanceof JsonObject object) {
            AttributesJson.fromJson(object);
            object.values().forEach(AttributesJson::valueFromJson);
        }
    }

    private static void readDescriptor(String text) {
        if (JsonText.read(text) instanceof JsonObject object) {
            DescriptorJson.fromJson(object);
        }
    }

    private static void readFormat(String text) {
        if (JsonText.read(text) instanceof JsonObject object) {
            VideoJson.formatFromJson(object);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e99999999",
                "-1e-99999999",
                "99999999999999999999",
                "true",
                "null",
                "\"1\"",
                "[]",
                "4294967296"
            })
    void numbersOfRecordingsThatAreNone(String number) {
        refuse(HostileTextTest::readRecording, RECORDING.replace("\"BTN_SOUTH\",1", "\"BTN_SOUTH\"," + number));
        if (!number.equals("4294967296")) {
            refuse(HostileTextTest::readRecording, RECORDING.replace("\"nanos\":0", "\"nanos\":" + number));
        }
        refuse(HostileTextTest::readRecording, RECORDING.replace("\"version\": 1", "\"version\": " + number));
    }

    @Test
    void whatIsTooLongOrTooDeep() {
        for (String what : List.of(NUMBER, "1." + NUMBER, DEEP)) {
            refuse(HostileTextTest::readRecording, RECORDING.replace("\"BTN_SOUTH\",1", "\"BTN_SOUTH\"," + what));
            refuse(HostileTextTest::readRecording, RECORDING.replace("\"version\": 1", "\"version\": " + what));
            refuse(
                    HostileTextTest::readRecording,
                    RECORDING.replace("{\"format\"", "{\"other\": " + what + ", \"format\""));
            refuse(HostileTextTest::readAttributes, "{\"a\": " + what + "}");
        }
        refuse(HostileTextTest::readAttributes, "{\"a\": 1.5}");
        refuse(HostileTextTest::readAttributes, "{\"a\": 1e99999999}");
        refuse(HostileTextTest::readAttributes, "{\"a\": {\"$fraction\": \"999999999999999999.999999999\"}}");
        refuse(HostileTextTest::readAttributes, "{\"a\": {\"$bytes\": \"0\"}}");
        refuse(HostileTextTest::readAttributes, "{\"a\": {\"$bytes\": \"zz\"}}");
        refuse(HostileTextTest::readAttributes, "{\"a\": null}");
    }

    @Test
    void whatIsBehindTheEnd() {
        refuse(HostileTextTest::readRecording, RECORDING + "x");
        refuse(HostileTextTest::readRecording, RECORDING + "{}");
        refuse(HostileTextTest::readRecording, RECORDING.replace("]}", "], \"more\": 1}"));
        refuse(HostileTextTest::readAttributes, "{\"a\": 1} {\"b\": 2}");
        refuse(HostileTextTest::readAttributes, "{\"a\": 1} x");
        refuse(HostileTextTest::readRecording, RECORDING.replace("\"nanos\":0", "\"nanos\":0,\"synthetic\":1"));
        refuse(HostileTextTest::readRecording, RECORDING.replace("\"nanos\":0", "\"nanos\":0,\"lost\":\"x\""));
    }

    private static void refuse(Consumer<String> reader, String text) {
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> reader.accept(text), () -> shortened(text));
        assertTrue(failure.getMessage().length() < 1000, "a sentence: " + failure.getMessage());
    }

    private static String shortened(String text) {
        return text.length() < 500 ? text : text.substring(0, 500) + "...";
    }

    @Test
    void whatWasChangedAnywhere() {
        fuzz("recording", HostileTextTest::readRecording, RECORDING);
        fuzz(
                "attributes",
                HostileTextTest::readAttributes,
                "{\"a\": {\"$value\": 46, \"$unit\": \"x\"}, \"b\": [1, {\"$fraction\": \"1/2\"}], \"c\": {\"$bytes\": \"00\"}}");
        fuzz(
                "descriptor",
                HostileTextTest::readDescriptor,
                "{\"id\": \"v4l2:video0\", \"kind\": \"video\", \"name\": \"n\", \"driver\": \"v4l2\", \"path\": \"/dev/x\","
                        + " \"access\": \"granted\", \"synthetic\": false, \"attributes\": {}, \"identity\": null}");
        fuzz(
                "format",
                HostileTextTest::readFormat,
                "{\"width\": 1, \"height\": 1, \"fourcc\": \"YUYV\", \"code\": 1, \"bytesPerLine\": 2, \"imageBytes\": 2,"
                        + " \"field\": \"progressive\", \"colorimetry\": {\"colorspace\": \"srgb\", \"transfer\": \"srgb\","
                        + " \"encoding\": \"601\", \"fullRange\": false}, \"planes\": [{\"bytesPerLine\": 1, \"imageBytes\": 1}]}");
    }

    private static void fuzz(String name, Consumer<String> reader, String good) {
        Fuzz.texts(name, reader::accept)
                .seeds(good)
                .words("null", "true", "[]", "{}", "\"\"", "\"\\ud800\"", NUMBER, "{\"$value\": 1, \"$unit\": 2}")
                .words("{\"$bytes\": \"0\"}", "\"$fraction\"", "\"a\": ")
                .documents(IllegalArgumentException.class)
                .rounds(LongRun.isWanted() ? 1_000_000 : 5_000)
                .run();
    }

    @Test
    void whatIsWholeIsRead() {
        readRecording(RECORDING);
        assertTrue(JsonText.read(" {\"a\": 1}\n ") instanceof JsonObject);
        assertTrue(JsonText.read(" [] ") instanceof JsonArray);
        refuse(JsonText::read, "1");
        refuse(JsonText::read, " ");
    }
}
