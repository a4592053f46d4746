package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.jlink.Command.Result;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** The command on vivid as /dev/video190, with v4l2-ctl as the witness. */
@OnlyInLab
class CommandLabTest {

    private static final String CAMERA = "/dev/video190";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private Result succeeding(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result;
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    @Test
    void formatsAreThoseOfV4l2Ctl() {
        Pattern line = Pattern.compile("\\s*(?:\\[\\d+\\]: '(.{4}(?:-BE)?)' .*|Size: Discrete (\\d+x\\d+)"
                + "|Interval: Discrete \\S+ \\(([0-9.]+) fps\\))");
        List<String> witness = new ArrayList<>();
        String ctl = V4l2Ctl.of(CAMERA, "--list-formats-ext");
        for (Matcher found : ctl.lines().map(line::matcher).toList()) {
            if (found.matches()) {
                for (int i = 1; i <= 3; i++) {
                    if (found.group(i) != null) {
                        witness.add(found.group(i).strip());
                    }
                }
            }
        }
        assertTrue(witness.size() > 1000, ctl);
        List<String> ours = new ArrayList<>();
        Result formats = succeeding("video", "formats", CAMERA, "--json");
        assertEquals("", formats.err());
        for (JsonObject format : ((JsonArray) json(formats.out())).getValuesAs(JsonObject.class)) {
            ours.add(format.getString("fourcc"));
            for (JsonObject size : format.getJsonArray("sizes").getValuesAs(JsonObject.class)) {
                ours.add(size.getInt("width") + "x" + size.getInt("height"));
                for (JsonObject interval : size.getJsonArray("intervals").getValuesAs(JsonObject.class)) {
                    String[] fraction = interval.getString("interval").split("/");
                    ours.add(String.format("%.3f", Double.parseDouble(fraction[1]) / Double.parseDouble(fraction[0])));
                }
            }
        }
        assertIterableEquals(witness, ours);
    }

    @Test
    void formatsOfEveryKindOfNodeAreThoseOfV4l2Ctl() {
        Map<String, String> paths = new TreeMap<>();
        for (JsonObject device :
                ((JsonArray) json(succeeding("list", "video", "--json").out())).getValuesAs(JsonObject.class)) {
            paths.put(device.getString("name"), device.getString("path", ""));
        }
        Map<String, String> queues = Map.of(
                "vid-out", "--list-formats-out",
                "meta-cap", "--list-formats-meta",
                "meta-out", "--list-formats-meta-out",
                "sdr-cap", "--list-formats-sdr",
                "touch-cap", "--list-formats");
        queues.forEach((kind, option) -> {
            String path = paths.get("vivid-000-" + kind);
            List<String> witness = Pattern.compile("\\[\\d+\\]: '(.{4}(?:-BE)?)'")
                    .matcher(V4l2Ctl.of(path, option))
                    .results()
                    .map(found -> found.group(1).strip())
                    .toList();
            assertFalse(witness.isEmpty(), kind);
            List<String> ours = new ArrayList<>();
            JsonArray formats = (JsonArray)
                    json(succeeding("video", "formats", path, "--json").out());
            formats.getValuesAs(JsonObject.class).forEach(format -> ours.add(format.getString("fourcc")));
            assertIterableEquals(witness, ours, kind);
        });
        String vbi =
                succeeding("video", "formats", paths.get("vivid-000-vbi-cap")).out();
        assertTrue(vbi.startsWith("vbi capture"), vbi);
        String codec = succeeding("video", "formats", "vim2m").out();
        assertTrue(codec.contains("output, now ") && codec.contains("\ncapture, now "), codec);
        String pad = succeeding("video", "formats", "v4l2:v4l-subdev0").out();
        assertTrue(pad.contains("_1x"), pad);
    }

    @Test
    void anInputAndItsFieldsAreTaken() {
        try {
            JsonObject summary = (JsonObject) json(succeeding(
                            "video",
                            "capture",
                            CAMERA,
                            "--input",
                            "2",
                            "--field",
                            "alternate",
                            "--frames",
                            "2",
                            "--json")
                    .out());
            assertEquals("alternate", summary.getString("field"));
            assertTrue(V4l2Ctl.of(CAMERA, "--get-input").contains(": 2 "));
            Result none = linux4j.run("video", "capture", CAMERA, "--input", "77");
            assertEquals(1, none.status());
            assertTrue(none.err().contains("it has no input '77'; it has 0 (Webcam"), none.err());
        } finally {
            V4l2Ctl.of(CAMERA, "--set-input", "0");
        }
    }

    @Test
    void listAndInfoKnowTheNode() {
        JsonObject camera = ((JsonArray) json(succeeding("list", "--json").out()))
                .getValuesAs(JsonObject.class).stream()
                        .filter(device -> device.getString("id").equals("v4l2:video190"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("video", camera.getString("kind"));
        assertEquals("v4l2", camera.getString("driver"));
        assertEquals(CAMERA, camera.getString("path"));
        assertEquals("granted", camera.getString("access"));
        for (String name : List.of("v4l2:video190", camera.getString("identity"), CAMERA, "000-vid-cap")) {
            String info = succeeding("info", name, "--json").out();
            assertTrue(info.contains("\"vivid\""), info);
        }
    }

    /** vivid has ten nodes with that part of a name. */
    @Test
    void theRoleThatIsWantedSettlesWhichDeviceIsMeant() {
        assertTrue(succeeding("video", "capture", "vivid-000", "--frames", "1")
                .out()
                .startsWith("v4l2:video190: "));
        assertTrue(succeeding("video", "formats", "vivid-000").out().contains("YUYV"));
        assertTrue(succeeding("video", "output", "vivid-000", "--pattern", "--frames", "1", "--format", "YUYV")
                .out()
                .startsWith("1 frame of "));
    }

    @Test
    void theListSaysWhatANodeIsFor() {
        Map<String, Set<String>> purposes = new TreeMap<>();
        for (JsonObject device :
                ((JsonArray) json(succeeding("list", "video", "--json").out())).getValuesAs(JsonObject.class)) {
            if (device.getString("driver").equals("v4l2")) {
                purposes.computeIfAbsent(device.getString("purpose", "none"), word -> new HashSet<>())
                        .add(device.getString("id"));
            }
        }
        assertTrue(purposes.get("camera").contains("v4l2:video190"), purposes.toString());
        for (String word : List.of(
                "output",
                "codec",
                "metadata capture",
                "metadata output",
                "radio receiver",
                "radio transmitter",
                "touch",
                "vbi capture",
                "vbi output",
                "sdr receiver")) {
            assertTrue(purposes.containsKey(word), word + " in " + purposes);
        }
        assertFalse(purposes.containsKey("none"), purposes.toString());
        assertTrue(
                succeeding("list").out().lines().anyMatch(row -> row.matches("v4l2:video190 +video camera +vivid.*")));
    }

    /** As in a container, where one camera is given by the name of another. */
    @Test
    void anotherDevicesNodeDoesNotTakeAName() {
        String other = null;
        JsonArray all = (JsonArray) json(succeeding("list", "video", "--json").out());
        for (JsonObject device : all.getValuesAs(JsonObject.class)) {
            if (device.getString("name").equals("vivid-000-vid-out")) {
                other = device.getString("path");
            }
        }
        ChildProgram.output("mount", "--bind", other, CAMERA);
        try {
            JsonArray mounted =
                    (JsonArray) json(succeeding("list", "video", "--json").out());
            for (JsonObject device : mounted.getValuesAs(JsonObject.class)) {
                if (device.getString("id").equals("v4l2:video190")) {
                    assertTrue(device.getString("path").startsWith("/dev/char/81:"), device.toString());
                    assertEquals("denied", device.getString("access"));
                }
            }
            String info = succeeding("info", "--all", CAMERA).out();
            assertTrue(info.contains("vivid-000-vid-out"), info);
        } finally {
            ChildProgram.output("umount", CAMERA);
        }
    }

    @Test
    void thePictureHasTheBarsInTheirColours() throws IOException {
        succeeding("controls", CAMERA, "osd_text_mode=2", "test_pattern=0");
        for (String format : List.of("YUYV", "NV12", "RGB3", "GREY")) {
            Path file = scratch.resolve(format + ".png");
            Result capture = succeeding(
                    "video",
                    "capture",
                    CAMERA,
                    "--size",
                    "640x360",
                    "--format",
                    format,
                    "--frames",
                    "3",
                    "--output",
                    file.toString(),
                    "--json");
            JsonObject summary = (JsonObject) json(capture.out());
            assertEquals("v4l2:video190", summary.getString("device"));
            assertEquals(3, summary.getInt("frames"));
            assertEquals(640, summary.getInt("width"));
            assertEquals(360, summary.getInt("height"));
            assertEquals(format, summary.getString("format"));
            for (String key : List.of("bytes", "seconds", "fps", "lost", "errors")) {
                assertTrue(summary.containsKey(key), key);
            }
            BufferedImage image = ImageIO.read(file.toFile());
            int[] bars = {0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf, 0x000000};
            for (int bar = 0; bar < bars.length; bar++) {
                int wanted = format.equals("GREY") ? grey(bars[bar]) : bars[bar];
                // For getRGB the numbers of a grey picture are linear, which they are not.
                int pixel = format.equals("GREY")
                        ? image.getRaster().getSample(bar * 80 + 40, 180, 0) * 0x10101
                        : image.getRGB(bar * 80 + 40, 180) & 0xffffff;
                for (int shift = 0; shift <= 16; shift += 8) {
                    assertEquals(
                            wanted >> shift & 0xff,
                            pixel >> shift & 0xff,
                            6,
                            String.format("%s, bar %d: %06x, not %06x", format, bar, pixel, wanted));
                }
            }
        }
    }

    private static int grey(int rgb) {
        // vivid weighs grey as BT.709 does, in the full range.
        double luma = 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
        return (int) Math.round(luma) * 0x10101;
    }

    @Test
    void rawFramesLieEndToEnd() throws IOException {
        Path file = scratch.resolve("frames.raw");
        succeeding(
                "video",
                "capture",
                CAMERA,
                "--size",
                "640x360",
                "--format",
                "YUYV",
                "--frames",
                "4",
                "--output",
                file.toString());
        assertEquals(4 * 460_800, Files.size(file));
    }

    @Test
    void theFirstCameraThatWorksIsTaken() {
        Result capture = succeeding("video", "capture", "--frames", "2", "--json");
        assertEquals("v4l2:video190", ((JsonObject) json(capture.out())).getString("device"));
        assertTrue(capture.err().contains("EPIPE"), capture.err());
        assertTrue(capture.err().contains("v4l2:video190"), capture.err());
    }

    @Test
    void controlsOfANodeThatDoesNotCaptureAreShown() {
        Result controls = succeeding("controls", "000-vid-out", "--json");
        assertFalse(((JsonArray) json(controls.out())).isEmpty(), controls.out());
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedInOneLine() {
        return Stream.of(
                linux4j.refuses(1, "no id", "video", "capture", "v4l2:video77"),
                linux4j.refuses(1, "no such file", "video", "capture", "/dev/video77"),
                linux4j.refuses(1, "regular file", "video", "capture", "/etc/passwd"),
                linux4j.refuses(1, "no driver", "info", "/dev/null"),
                linux4j.refuses(1, "it fits 2 devices", "video", "capture", "vim2m"),
                linux4j.refuses(1, "641x361", "video", "capture", CAMERA, "--size", "641x361"),
                linux4j.refuses(1, "H264", "video", "capture", CAMERA, "--format", "H264"),
                linux4j.refuses(1, "/no/such", "video", "capture", CAMERA, "--output", "/no/such/directory/x.raw"),
                linux4j.refuses(1, "brightness", "controls", CAMERA, "brightness=999"),
                linux4j.refuses(1, "no_such", "controls", CAMERA, "no_such=1"),
                linux4j.refuses(2, "frames", "video", "capture", CAMERA, "--frames", "-1"),
                linux4j.refuses(2, "0x0", "video", "capture", CAMERA, "--size", "0x0"),
                linux4j.refuses(2, "fps", "video", "capture", CAMERA, "--fps", "0"),
                linux4j.refuses(2, "no-such", "video", "capture", CAMERA, "--no-such"));
    }
}
