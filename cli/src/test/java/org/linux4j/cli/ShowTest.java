package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceManager;

/** What only looks: help, list, info, formats, controls. */
class ShowTest {

    private final Tool tool =
            new Tool().camera("good", FakeCamera.Behaviour.GOOD).camera("denied", FakeCamera.Behaviour.DENIED);

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "info", "events", "video", "video formats", "controls", "video capture"})
    void everyCommandHasHelp(String command) {
        tool.run((command + " --help").strip().split(" ")).succeeds();
        assertTrue(tool.out.startsWith(("Usage: linux4j " + command).strip()), tool.out);
        assertTrue(tool.out.contains("--verbose"), tool.out);
        assertFalse(tool.out.contains("\033"), "colours");
        assertEquals("", tool.err);
    }

    @Test
    void theVersionIsTheBuilds() {
        tool.run("--version").succeeds();
        assertTrue(tool.out.matches("linux4j \\d+\\.\\d+.* \\(Java .*\\)\\R"), tool.out);
    }

    @Test
    void noCommandShowsTheUsage() {
        tool.run();
        assertEquals(2, tool.status);
        assertTrue(tool.err.startsWith("Usage: linux4j"), tool.err);
        assertEquals("", tool.out);
    }

    @Test
    void listShowsARowForEach() {
        tool.run("list").succeeds();
        List<String> lines = tool.out.lines().toList();
        assertEquals(3, lines.size());
        assertEquals("ID           KIND   ACCESS   NAME", lines.get(0));
        assertEquals("fake:good    video  granted  Fake good", lines.get(1));
        assertEquals("fake:denied  video  denied   Fake denied", lines.get(2));
        assertEquals("denied: it belongs to group video; join the group", tool.err.strip());
        tool.run("list", "--long").succeeds();
        assertEquals(
                "fake:good    video  fake    -     granted  Fake good",
                tool.out.lines().toList().get(1));
    }

    @Test
    void whereAllDevicesMayBeOpenedNothingIsSaidOfIt() {
        Tool all = new Tool().camera("good", FakeCamera.Behaviour.GOOD);
        all.run("list").succeeds();
        assertEquals("ID         KIND   NAME\nfake:good  video  Fake good\n", all.out);
        assertEquals("", all.err);
    }

    @Test
    void listAsJson() {
        JsonArray devices =
                tool.run("list", "video", "--json").succeeds().json().asJsonArray();
        JsonObject denied = devices.getJsonObject(1);
        assertEquals("fake:denied", denied.getString("id"));
        assertEquals("denied", denied.getString("access"));
        assertEquals("it belongs to group video", denied.getString("accessReason"));
        assertTrue(denied.isNull("path"));
    }

    @Test
    void aKindThatIsNotThereIsNoFailure() {
        tool.run("list", "gpio").succeeds();
        assertEquals("", tool.out);
        assertTrue(tool.err.startsWith("No devices of kind gpio"), tool.err);
        assertEquals(
                0,
                tool.run("list", "gpio", "--json")
                        .succeeds()
                        .json()
                        .asJsonArray()
                        .size());
    }

    @Test
    void aDriverThatFailedIsReportedAndTheOthersAreListed() {
        FakeDriver broken = new FakeDriver("broken", null);
        tool.devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(broken)
                        .driver(new FakeDriver("fake", Map.of("good", FakeCamera.Behaviour.GOOD)))
                        .build())
                .run("list", "--json")
                .succeeds();
        assertEquals(1, tool.json().asJsonArray().size());
        assertTrue(tool.err.startsWith("Driver broken: "), tool.err);
        assertEquals(1, tool.err.lines().count());
    }

    @Test
    void whereNoDriverReachesTheSystemTheListIsNoSuccess() {
        tool.devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(new FakeDriver("broken", null))
                        .build())
                .run("list");
        assertEquals(1, tool.status);
        assertTrue(tool.err.startsWith("Driver broken: "), tool.err);
    }

    @Test
    void whatKeepsSeveralDriversIsSaidOnce() {
        Tool tool = new Tool()
                .devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(new FakeDriver("one", null))
                        .driver(new FakeDriver("other", null))
                        .build())
                .run("list");
        assertEquals(1, tool.status);
        assertEquals(
                1, tool.err.lines().filter(line -> line.startsWith("Driver")).count(), tool.err);
        assertTrue(tool.err.startsWith("Drivers one, other: "), tool.err);
    }

    @Test
    void driversAreShownAndWhatIsWrongWithThem() {
        tool.devices(DeviceManager.builder()
                        .discovery(false)
                        .driver(new FakeDriver("broken", null))
                        .driver(new FakeDriver("fake", Map.of("good", FakeCamera.Behaviour.GOOD)))
                        .build())
                .run("drivers");
        assertEquals(1, tool.status, "one does not work");
        List<String> rows = tool.out.lines().toList();
        assertTrue(rows.get(1).startsWith("broken") && !rows.get(1).endsWith("works"), tool.out);
        assertTrue(rows.get(2).startsWith("    ") && tool.out.contains("NullPointerException"), tool.out);
        String last = rows.get(rows.size() - 1);
        assertTrue(last.startsWith("fake") && last.endsWith("works"), tool.out);
        assertTrue(rows.stream().allMatch(row -> row.length() <= Wrapped.WIDTH), tool.out);
    }

    @Test
    void infoHasWhatTheListingAndTheDeviceKnow() {
        JsonObject json =
                tool.run("info", "fake:good", "--json").succeeds().json().asJsonObject();
        assertEquals(
                "fake", json.getJsonObject("attributes").getJsonObject("kernel").getString("driver"));
        assertEquals(
                2, json.getJsonObject("attributes").getJsonObject("capture").getInt("buffers"));
        assertEquals("VideoDevice", json.getJsonArray("roles").getString(0));
        tool.run("info", "ke go").succeeds();
        assertTrue(tool.out.contains("capture.buffers"), tool.out);
    }

    @Test
    void infoOfADeviceThatMayNotBeOpenedSaysWhatIsKnown() {
        tool.run("info", "fake:denied", "--json").succeeds();
        assertEquals("denied", tool.json().asJsonObject().getString("access"));
        assertTrue(tool.err.contains("join the group"), tool.err);
    }

    @Test
    void formatsAsJson() {
        JsonArray formats = tool.run("video", "formats", "fake:good", "--json")
                .succeeds()
                .json()
                .asJsonArray();
        assertEquals(3, formats.size());
        JsonObject grey = formats.getJsonObject(1);
        assertEquals("GREY", grey.getString("fourcc"));
        assertEquals("8-bit Greyscale", grey.getString("description"));
        assertEquals("emulated", grey.getJsonArray("flags").getString(0));
        JsonObject size = grey.getJsonArray("sizes").getJsonObject(0);
        assertEquals(64, size.getInt("width"));
        assertEquals("1/30", size.getJsonArray("intervals").getJsonObject(0).getString("interval"));
        assertEquals("1/1", size.getJsonArray("intervals").getJsonObject(1).getString("max"));
        JsonObject range = formats.getJsonObject(2).getJsonArray("sizes").getJsonObject(0);
        assertEquals("stepwise", range.getString("type"));
        assertEquals(256, range.getInt("maxWidth"));
    }

    @Test
    void formatsForPeople() {
        tool.run("video", "formats", "fake:good").succeeds();
        assertTrue(tool.out.contains("    64x48  30, 1 to 60 frames a second"), tool.out);
        assertTrue(tool.out.contains("16x16 to 256x128 in steps of 16x16"), tool.out);
    }

    @Test
    void controlsAreShownAndSet() {
        JsonArray all =
                tool.run("controls", "fake:good", "--json").succeeds().json().asJsonArray();
        assertEquals(4, all.size());
        assertEquals(
                "it is a button", all.getJsonObject(2).getJsonObject("value").getString("$unreadable"));
        JsonArray set = tool.run("controls", "fake:good", "brightness=0x10", "power_line=auto", "--json")
                .succeeds()
                .json()
                .asJsonArray();
        assertEquals(16, set.getJsonObject(0).getInt("value"));
        assertEquals(3, set.getJsonObject(1).getInt("value"));
        assertEquals(
                60, set.getJsonObject(1).getJsonArray("menu").getJsonObject(1).getInt("number"));
        tool.run("controls", "fake:good", "brightness=7", "brightness").succeeds();
        assertEquals(1, tool.out.lines().count(), tool.out);
        tool.run("controls", "fake:good", "shutter=push", "power_line").succeeds();
        assertTrue(tool.out.contains("50 Hz"), tool.out);
    }

    @Test
    void controlsAreResetToTheirDefaults() {
        // The button and the one that may not be written stay as they are.
        tool.run("controls", "fake:good", "--reset").succeeds();
        assertEquals("2 of 2 values stand on fake:good\n", tool.out);
        assertEquals("", tool.err);
    }
}
