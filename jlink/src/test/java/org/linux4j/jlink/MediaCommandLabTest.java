package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.linux4j.jlink.Command.Result;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.OnlyInLab;

/** {@code video media} on vimc. */
@OnlyInLab
@Timeout(600)
class MediaCommandLabTest {

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @Test
    void theGraphIsShown() {
        String list = linux4j.run("list", "media").out();
        String id = list.lines()
                .filter(line -> line.contains("VIMC"))
                .map(line -> line.split("\\s+")[0])
                .findFirst()
                .orElseThrow(() -> new AssertionError(list));
        Result text = linux4j.run("video", "media", id);
        assertEquals(0, text.status(), text.err());
        assertTrue(text.out().contains("Sensor A: cam_sensor, /dev/v4l-subdev"), text.out());
        assertTrue(text.out().contains("    to \"Debayer A\":0, enabled for ever\n"), text.out());
        assertTrue(text.out().contains("  with Lens A: lens\n"), text.out());
        String dot = linux4j.run("video", "media", id, "--dot").out();
        assertTrue(dot.startsWith("digraph media {\n") && dot.contains("style=dashed"), dot);
        JsonObject json =
                JsonText.read(linux4j.run("video", "media", id, "--json").out()).asJsonObject();
        assertEquals("vimc", json.getString("driver"));
        assertTrue(json.getJsonArray("links").size() >= 8);
        assertEquals(2, json.getJsonArray("associations").size());
        Result none = linux4j.run("video", "media", "/dev/video190");
        assertEquals(1, none.status());
        assertTrue(none.err().contains("cannot be used as a media device"), none.err());
    }
}
