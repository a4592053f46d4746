package org.linux4j.driver.v4l2.internal.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.MediaBusCode;
import org.linux4j.driver.v4l2.MediaBusFormat;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2SubDevice;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSize;
import org.linux4j.video.MediaDevice;
import org.linux4j.video.MediaEntity;
import org.linux4j.video.MediaLink;
import org.linux4j.video.MediaTopology;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

/** The graph and the sub-devices of vimc, with media-ctl as the witness. */
@OnVivid
@Timeout(600)
public class MediaLabTest {

    private final DeviceManager devices = DeviceManager.create();
    private MediaDevice graph;

    @BeforeEach
    void open() {
        graph = devices.open(
                devices.list(DeviceKind.MEDIA).stream()
                        .filter(device -> device.attributes()
                                .text("kernel.driver")
                                .filter("vimc"::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(
                                devices.list(DeviceKind.MEDIA).toString())),
                MediaDevice.class);
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private V4l2SubDevice subDevice(String name) {
        MediaEntity entity = graph.topology().entity(name).orElseThrow();
        return devices.open(entity.nodes().get(0).toString(), V4l2SubDevice.class);
    }

    private static long pad(MediaTopology topology, String entity, int index) {
        return topology.entity(entity).orElseThrow().pads().get(index).id();
    }

    @Test
    void theGraphIsThatOfMediaCtl() {
        String path = graph.descriptor().path().orElseThrow().toString();
        String text = Vivid.run("media-ctl", "-d", path, "-p");
        MediaTopology topology = graph.topology();
        assertEquals("vimc", topology.driver());
        Set<String> witness = new TreeSet<>();
        Matcher entity = Pattern.compile("(?m)^- entity (\\d+): (.+) \\((\\d+) pads?, (\\d+) links?")
                .matcher(text);
        while (entity.find()) {
            witness.add(entity.group(1) + " " + entity.group(2) + " " + entity.group(3));
        }
        assertTrue(witness.size() > 5, text);
        assertEquals(
                witness,
                topology.entities().stream()
                        .map(one ->
                                one.id() + " " + one.name() + " " + one.pads().size())
                        .collect(Collectors.toCollection(TreeSet::new)));
        Set<String> links = new TreeSet<>();
        String current = "";
        int index = 0;
        for (String line : text.lines().toList()) {
            Matcher name = Pattern.compile("^- entity \\d+: (.+) \\(\\d+ pad").matcher(line);
            Matcher number = Pattern.compile("^\\s*pad(\\d+): ").matcher(line);
            Matcher to = Pattern.compile("-> \"(.+)\":(\\d+) \\[(.*)\\]").matcher(line);
            if (name.find()) {
                current = name.group(1);
            } else if (number.find()) {
                index = Integer.parseInt(number.group(1));
            } else if (to.find()) {
                links.add(current + ":" + index + " " + to.group(1) + ":" + to.group(2) + " "
                        + to.group(3).contains("ENABLED") + " " + to.group(3).contains("IMMUTABLE"));
            }
        }
        assertFalse(links.isEmpty());
        assertEquals(
                links,
                topology.links().stream()
                        .map(link -> end(topology, link.source()) + " " + end(topology, link.sink()) + " "
                                + link.enabled() + " " + link.immutable())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(topology.toDot().contains("Sensor A"));
        List<MediaEntity> behind =
                topology.reachableFrom(topology.entity("Sensor A").orElseThrow());
        assertTrue(behind.stream().anyMatch(one -> one.name().equals("RGB/YUV Capture")), behind::toString);
        assertTrue(topology.leadingTo(topology.entity("RGB/YUV Capture").orElseThrow()).stream()
                .anyMatch(one -> one.name().equals("Sensor A")));
        assertEquals("cam_sensor", topology.entity("Sensor A").orElseThrow().function());
        assertTrue(graph.attributes().text("media.entities").orElseThrow().contains("Sensor B"));
    }

    @Test
    void theLensBelongsToItsSensor() {
        MediaTopology topology = graph.topology();
        String sensors = topology.associations().stream()
                .map(one -> topology.entity(one.entity()).orElseThrow().name() + " with "
                        + topology.entity(one.companion()).orElseThrow().name())
                .sorted()
                .collect(Collectors.joining(", "));
        assertEquals("Sensor A with Lens A, Sensor B with Lens B", sensors);
        MediaEntity sensor = topology.entity("Sensor A").orElseThrow();
        assertEquals(
                List.of("Lens A"),
                topology.companionsOf(sensor).stream().map(MediaEntity::name).toList());
        assertTrue(topology.toDot().contains("[dir=none, style=dotted]"));
    }

    private static String end(MediaTopology topology, long pad) {
        MediaEntity entity = topology.ownerOf(pad).orElseThrow();
        return entity.name() + ":"
                + entity.pads().stream()
                        .filter(one -> one.id() == pad)
                        .findFirst()
                        .orElseThrow()
                        .index();
    }

    @Test
    void aPipelineIsSetUpAndCapturedFrom() {
        MediaBusCode bayer = MediaBusCode.of("sbggr8_1x8");
        MediaBusCode rgb = MediaBusCode.of("rgb888_1x24");
        V4l2SubDevice.Which active = V4l2SubDevice.Which.ACTIVE;
        CaptureSettings settings = CaptureSettings.builder()
                .size(640, 480)
                .pixelFormat(PixelFormat.of("RGB3"))
                .exact(true)
                .timeout(Duration.ofSeconds(20))
                .build();
        MediaTopology topology = graph.topology();
        String node =
                topology.entity("RGB/YUV Capture").orElseThrow().nodes().get(0).toString();
        String rawNode =
                topology.entity("Raw Capture 0").orElseThrow().nodes().get(0).toString();
        try (V4l2SubDevice sensor = subDevice("Sensor A");
                V4l2SubDevice debayer = subDevice("Debayer A");
                V4l2SubDevice scaler = subDevice("Scaler");
                VideoDevice raw = devices.open(rawNode, VideoDevice.class);
                VideoDevice camera = devices.open(node, VideoDevice.class)) {
            // The sensor feeds this one too, so that it is a part of the pipeline.
            raw.setFormat(VideoFormat.builder(PixelFormat.of("BA81"), 640, 480).build());
            assertTrue(sensor.codes(0, 0, active).contains(bayer));
            assertEquals("sbggr8_1x8", bayer.toString());
            assertEquals("640x480 sbggr8_1x8", set(sensor, 0, 640, bayer).toString());
            set(debayer, 0, 640, bayer);
            set(debayer, 1, 640, rgb);
            set(scaler, 0, 640, rgb);
            scaler.setSelection(
                    0, 0, active, V4l2Selections.Target.CROP, new V4l2Selections.Rectangle(0, 0, 640, 480), Set.of());
            // Not what the capture node is set to: the pads do not agree.
            set(scaler, 1, 320, rgb);
            DeviceException disagree = assertThrows(DeviceException.class, () -> camera.capture(settings));
            assertEquals("EPIPE", disagree.code().orElse(""));
            assertTrue(disagree.getMessage().contains("pipeline"), disagree.getMessage());

            MediaBusFormat scaled = set(scaler, 1, 640, rgb);
            assertEquals(640, scaled.width());
            assertEquals(scaled, scaler.format(1, 0, active));
            try (CaptureStream capture = camera.capture(settings)) {
                assertEquals(640 * 480 * 3, capture.next().bytesUsed());
                long source = pad(topology, "Debayer A", 1);
                long sink = pad(topology, "Scaler", 0);
                assertThrows(org.linux4j.DeviceBusyException.class, () -> graph.setLink(source, sink, false));
            }
            MediaBusFormat other = sensor.format(0, 0, active).with(320, 240, bayer);
            assertEquals(
                    320, sensor.setFormat(0, 0, V4l2SubDevice.Which.TRY, other).width());
            assertEquals(640, sensor.format(0, 0, active).width(), "trying changes nothing");
            List<FrameSize> sizes = sensor.frameSizes(0, 0, bayer, active);
            assertTrue(sizes.get(0).contains(640, 480), sizes::toString);
        }
    }

    /** Sets a size of 4:3 and a code at a pad. */
    private static MediaBusFormat set(V4l2SubDevice part, int pad, int width, MediaBusCode code) {
        V4l2SubDevice.Which active = V4l2SubDevice.Which.ACTIVE;
        return part.setFormat(pad, 0, active, part.format(pad, 0, active).with(width, width * 3 / 4, code));
    }

    @Test
    void linksAreEnabledAndDisabled() {
        MediaTopology topology = graph.topology();
        long source = pad(topology, "Debayer A", 1);
        long sink = pad(topology, "Scaler", 0);
        MediaLink before = find(topology, source, sink);
        assertFalse(before.immutable());
        graph.setLink(source, sink, !before.enabled());
        assertEquals(!before.enabled(), find(graph.topology(), source, sink).enabled());
        graph.setLink(source, sink, before.enabled());
        assertEquals(before, find(graph.topology(), source, sink));
        assertThrows(IllegalArgumentException.class, () -> graph.setLink(sink, source, true));
        MediaLink immutable = topology.links().stream()
                .filter(MediaLink::immutable)
                .findFirst()
                .orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> graph.setLink(immutable.source(), immutable.sink(), false));
    }

    private static MediaLink find(MediaTopology topology, long source, long sink) {
        return topology.links().stream()
                .filter(link -> link.source() == source && link.sink() == sink)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oldKernelsTellTheSameGraph() {
        for (DeviceDescriptor descriptor : devices.list(DeviceKind.MEDIA)) {
            try (V4l2MediaDevice graph = (V4l2MediaDevice) devices.open(descriptor, MediaDevice.class)) {
                MediaTopology now = graph.topology();
                MediaTopology old = graph.oldTopology();
                assertEquals(now.model(), old.model());
                assertEquals(
                        now.entities().stream().map(MediaEntity::name).sorted().toList(),
                        old.entities().stream().map(MediaEntity::name).sorted().toList());
                for (MediaEntity entity : now.entities()) {
                    MediaEntity same = old.entities().stream()
                            .filter(one -> one.id() == entity.id())
                            .findFirst()
                            .orElseThrow();
                    assertEquals(entity.pads().size(), same.pads().size(), entity.name());
                    for (int i = 0; i < entity.pads().size(); i++) {
                        assertEquals(
                                entity.pads().get(i).sink(), same.pads().get(i).sink(), entity.name());
                    }
                }
                assertEquals(now.links().size(), old.links().size(), descriptor.toString());
                assertEquals(ends(now), ends(old));
            }
        }
    }

    /** Each link by the names of its entities. */
    private static List<String> ends(MediaTopology topology) {
        return topology.links().stream()
                .map(link -> topology.ownerOf(link.source()).orElseThrow().name() + " to "
                        + topology.ownerOf(link.sink()).orElseThrow().name() + (link.enabled() ? ", enabled" : ""))
                .sorted()
                .toList();
    }
}
