package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.ControlProfile;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.Fuzz;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;

/** {@code controls --save} and {@code --load}, and events of controls, on vivid. */
@OnlyInLab
@Timeout(600)
class ControlProfileLabTest {

    private static final String CAMERA = "/dev/video190";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    @Test
    void whatWasSavedIsSetAgain() throws Exception {
        Path profile = scratch.resolve("profile.json");
        // Gain is automatic, so that it cannot be set before that is ended.
        assertEquals(
                0,
                linux4j.run("controls", CAMERA, "gain_automatic=off", "gain=55", "brightness=99", "hue=-3")
                        .status());
        Result saved = linux4j.run("controls", CAMERA, "--save", profile.toString());
        assertEquals(0, saved.status(), saved.err());
        assertTrue(JsonText.read(Files.readString(profile)).asJsonObject().getInt("brightness") == 99);
        assertEquals(
                0,
                linux4j.run("controls", CAMERA, "gain=1", "gain_automatic=on", "brightness=5", "hue=0")
                        .status());

        Running events = linux4j.start("events", CAMERA, "--json", "--count", "3");
        Result loaded = linux4j.run("controls", CAMERA, "--load", profile.toString());
        assertEquals(0, loaded.status(), loaded.err());
        String shown = linux4j.run("controls", CAMERA, "gain", "brightness", "hue", "gain_automatic", "--json")
                .out();
        assertEquals(
                List.of("55", "99", "-3", "false"),
                JsonText.read(shown).asJsonArray().stream()
                        .map(one -> one.asJsonObject().get("value").toString())
                        .toList());
        for (int i = 0; !events.endsWithin(Duration.ZERO); i++) {
            // It may have begun after the loading.
            linux4j.run("controls", CAMERA, "hue=" + (i % 100 + 1));
        }
        assertTrue(
                events.result().out().contains("\"type\":\"CTRL\""),
                events.result().out());

        Files.writeString(profile, "{\"brightness\": 9999, \"no_such\": 1}");
        Result bad = linux4j.run("controls", CAMERA, "--load", profile.toString());
        assertEquals(1, bad.status());
        assertEquals("0 of 2 values stand on v4l2:video190\n", bad.out());
        assertTrue(bad.err().contains("9999") && bad.err().contains("no_such"), bad.err());
        assertTrue(
                linux4j.run("controls", CAMERA, "--load", "no-such-file").err().contains("no such file"));
        Result reset = linux4j.run("controls", CAMERA, "--reset");
        assertEquals(0, reset.status(), reset.err());
        assertEquals(
                List.of("128", "0", "true"),
                JsonText.read(linux4j.run("controls", CAMERA, "brightness", "hue", "gain_automatic", "--json")
                                .out())
                        .asJsonArray()
                        .stream()
                        .map(one -> one.asJsonObject().get("value").toString())
                        .toList());
    }

    /** Whatever a file names and says: what cannot be set is a sentence, what is no value is refused. */
    @Test
    void whateverAProfileSays() {
        try (DeviceManager devices = DeviceManager.create();
                Controls controls = devices.open(CAMERA, Controls.class)) {
            JsonObject before = ControlProfile.save(controls);
            Fuzz.texts("profile", text -> {
                        if (JsonText.read(text) instanceof JsonObject profile) {
                            ControlProfile.load(controls, profile);
                        }
                    })
                    .seeds(
                            "{\"gain_automatic\": false, \"gain\": 55, \"u32_1_element_array\": [24], \"string\": \"  \"}")
                    .seeds(
                            "{\"bitmask\": 8, \"menu\": 3, \"integer_64_bits\": 7, \"area\": {\"$bytes\": \"0102030405060708\"}}")
                    .words(
                            "null",
                            "true",
                            "[]",
                            "{}",
                            "[[1, 2], [3]]",
                            "\"brightness\": ",
                            "{\"$value\": 1, \"$unit\": \"x\"}")
                    .words("\"color_effects\": ", "\"button\": ", "{\"$fraction\": \"1/2\"}", "{\"$bytes\": \"00\"}")
                    .documents(IllegalArgumentException.class)
                    .rounds(LongRun.isWanted() ? 100_000 : 500)
                    .run();
            assertEquals(List.of(), ControlProfile.load(controls, before));
        }
    }
}
