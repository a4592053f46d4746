package org.linux4j.driver.v4l2.internal.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2Connectors;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.V4l2Selections;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.V4l2Standards;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

/** How vivid's nodes are set up, with v4l2-ctl as the witness. */
@OnVivid
@Timeout(600)
public class SetupLabTest {

    private static final int INSTANCE = 4;
    private static final int TELEVISION = 1;
    private static final int HDMI = 3;

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;
    private V4l2Device device;
    private String path;

    @BeforeEach
    void open() {
        camera = Vivid.open(devices, INSTANCE);
        device = camera.as(V4l2Device.class).orElseThrow();
        path = camera.descriptor().path().orElseThrow().toString();
    }

    @AfterEach
    void close() {
        camera.setInput(0);
        devices.close();
    }

    private V4l2Device node(String kind) {
        return devices.open(
                devices.find(one -> one.name().matches("vivid-004-" + kind))
                        .orElseThrow(() -> new AssertionError(devices.list().toString())),
                V4l2Device.class);
    }

    private String witness(String... options) {
        String[] command = new String[options.length + 3];
        command[0] = "v4l2-ctl";
        command[1] = "-d";
        command[2] = path;
        System.arraycopy(options, 0, command, 3, options.length);
        return Vivid.run(command);
    }

    private static long number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Long.decode(matcher.group(1));
    }

    @Test
    void picturesAreCroppedAndComposed() {
        camera.setInput(HDMI);
        camera.setFormat(VideoFormat.builder(PixelFormat.YUYV, 640, 360).build());
        V4l2Selections.Rectangle bounds = device.selections().get(V4l2Selections.Target.CROP_BOUNDS);
        String text = witness("--get-selection", "target=crop_bounds");
        assertEquals(number(text, "Width (\\d+)"), bounds.width());
        assertEquals(number(text, "Height (\\d+)"), bounds.height());
        V4l2Selections.Rectangle wish = new V4l2Selections.Rectangle(16, 16, 320, 180);
        V4l2Selections.Rectangle taken = device.selections().set(V4l2Selections.Target.CROP, wish);
        assertEquals(taken, device.selections().get(V4l2Selections.Target.CROP));
        text = witness("--get-selection", "target=crop");
        assertEquals(number(text, "Left (\\d+)"), taken.left());
        assertEquals(number(text, "Width (\\d+)"), taken.width());
        device.selections().set(V4l2Selections.Target.CROP, bounds);
        assertThrows(DeviceException.class, () -> device.selections().get(new V4l2Selections.Target(0x7777)));
    }

    @Test
    void televisionHasStandardsAndATuner() {
        assertEquals(List.of(), device.signals().standards());
        assertEquals(Optional.empty(), device.signals().standard());
        camera.setInput(TELEVISION);
        List<V4l2Signals.Standard> standards = device.signals().standards();
        String text = witness("--list-standards");
        assertEquals(Pattern.compile("Index *:").matcher(text).results().count(), standards.size());
        V4l2Signals.Standard pal = standards.stream()
                .filter(one -> one.name().equals("PAL"))
                .findFirst()
                .orElseThrow();
        assertEquals(625, pal.lines());
        assertEquals(25, pal.frameRate().toDouble(), 0.01);
        device.signals().setStandard(pal.id());
        assertEquals(Optional.of(pal.id()), device.signals().standard());
        assertEquals(pal.id().bits(), number(witness("--get-standard"), "= (0x[0-9a-f]+)"));
        assertNotEquals(V4l2Standards.NONE, device.signals().detectStandard());

        V4l2Radio.Tuner tuner = device.radio().tuners().get(0);
        text = witness("--get-tuner");
        assertTrue(text.contains(tuner.name()), text);
        assertEquals(V4l2Radio.TunerType.ANALOG_TV, tuner.type());
        device.radio().setFrequency(0, 495_250_000);
        assertEquals(495_250_000, device.radio().frequency(0).orElseThrow(), 62_500);
        assertTrue(witness("--get-freq").contains("495.25"), witness("--get-freq"));
        device.radio().setAudioMode(0, V4l2Radio.AudioMode.LANG2);
        assertEquals(V4l2Radio.AudioMode.LANG2, device.radio().tuners().get(0).audioMode());
        device.radio().setAudioMode(0, V4l2Radio.AudioMode.STEREO);
        assertFalse(device.connectors().audioInputs().isEmpty());
        assertEquals(
                device.connectors().audioInputs().get(0).name(),
                device.connectors().audioInput().orElseThrow().name());
    }

    @Test
    void digitalInputsHaveTimingsAndEdid() {
        assertEquals(Optional.empty(), device.signals().timings());
        camera.setInput(HDMI);
        List<V4l2Signals.Timings> list = device.signals().knownTimings();
        assertEquals(
                Pattern.compile("Index:")
                        .matcher(witness("--list-dv-timings"))
                        .results()
                        .count(),
                list.size());
        V4l2Signals.Timings hd = list.stream()
                .filter(one -> one.width() == 1280 && one.height() == 720 && Math.abs(one.frameRate() - 60) < 0.1)
                .findFirst()
                .orElseThrow();
        V4l2Signals.Timings taken = device.signals().setTimings(hd);
        assertEquals(hd, taken);
        assertEquals(Optional.of(hd), device.signals().timings());
        String text = witness("--get-dv-timings");
        assertEquals(number(text, "Pixelclock: (\\d+)"), hd.pixelClock());
        assertTrue(device.signals().timingsRange().orElseThrow().maxWidth() >= 1920);
        assertTrue(device.signals().detectTimings().width() > 0);

        byte[] before = device.signals().edid(HDMI).toByteArray();
        assertEquals(256, before.length);
        device.signals().setEdid(HDMI, new byte[0]);
        assertEquals(0, device.signals().edid(HDMI).length());
        device.signals().setEdid(HDMI, before);
        assertEquals(256, device.signals().edid(HDMI).length());
        assertThrows(IllegalArgumentException.class, () -> device.signals().setEdid(HDMI, new byte[100]));
    }

    @Test
    void outputsAreListedAndSelected() {
        try (V4l2Device screen = node("vid-out")) {
            V4l2Connectors connectors = screen.connectors();
            List<V4l2Connectors.Output> outputs = connectors.outputs();
            assertTrue(outputs.size() >= 2, outputs::toString);
            int before = connectors.output().orElseThrow();
            for (V4l2Connectors.Output output : outputs) {
                connectors.setOutput(output.index());
                assertEquals(OptionalInt.of(output.index()), connectors.output());
            }
            connectors.setOutput(before);
            connectors.logStatus();
            assertThrows(DeviceException.class, () -> connectors.setOutput(99));
            assertFalse(screen.connectors().audioOutputs().isEmpty());
        }
        assertEquals(List.of(), device.connectors().outputs());
        assertEquals(OptionalInt.empty(), device.connectors().output());
    }

    @Test
    void whoHasTheHighestPriorityKeepsOthersOut() {
        try (VideoDevice other = Vivid.open(devices, INSTANCE)) {
            V4l2Connectors mine = device.connectors();
            mine.setPriority(V4l2Connectors.Priority.RECORD);
            assertEquals(V4l2Connectors.Priority.RECORD, mine.priority());
            V4l2Device others = other.as(V4l2Device.class).orElseThrow();
            assertThrows(
                    DeviceBusyException.class,
                    () -> others.controls().control("brightness").set(1));
            mine.setPriority(V4l2Connectors.Priority.INTERACTIVE);
            others.controls().control("brightness").set(128);
        }
    }

    @Test
    void radiosAreTuned() {
        try (V4l2Device radio = node("rad-rx");
                V4l2Device sender = node("rad-tx")) {
            V4l2Radio.Tuner tuner = radio.radio().tuners().get(0);
            assertEquals(V4l2Radio.TunerType.RADIO, tuner.type());
            List<V4l2Radio.Band> bands = radio.radio().bands(0);
            assertEquals(3, bands.size(), bands::toString);
            V4l2Radio.Band fm = bands.get(0);
            assertTrue(fm.lowest() < 90e6 && fm.highest() > 100e6, bands::toString);
            radio.radio().setFrequency(0, 95.5e6);
            assertEquals(95.5e6, radio.radio().frequency(0).orElseThrow(), 100);
            assertFalse(sender.radio().modulators().isEmpty());
            sender.radio().setFrequency(0, 95.5e6);
            assertEquals(95.5e6, sender.radio().frequency(0).orElseThrow(), 100);
            sender.radio().setSubchannels(0, Set.of(V4l2Radio.Subchannel.STEREO));
            assertTrue(sender.radio().modulators().get(0).subchannels().contains(V4l2Radio.Subchannel.STEREO));
            // vivid finds the next station, but does not tune in to it; at the end of the band it finds none.
            radio.radio().setFrequency(0, 91.1e6);
            radio.radio().seek(0, true, false);
            radio.radio().setFrequency(0, fm.highest());
            DeviceException none =
                    assertThrows(DeviceException.class, () -> radio.radio().seek(0, true, false));
            assertEquals("ENODATA", none.code().orElse(""));
        }
    }

    @Test
    void radioDataComesInBlocks() {
        V4l2Device radio = devices.open(
                devices.find(device -> device.name().equals("vivid-004-rad-rx")).orElseThrow(), V4l2Device.class);
        radio.radio().setFrequency(0, 98_000_000);
        List<V4l2Radio.RdsBlock> blocks = new ArrayList<>();
        for (int i = 0; i < 100 && blocks.size() < 40; i++) {
            blocks.addAll(radio.radio().readRds(Duration.ofSeconds(2)));
        }
        assertTrue(blocks.size() >= 40, "only " + blocks);
        // The first block of a group says which programme it is, always the same.
        List<Integer> programmes = blocks.stream()
                .filter(block -> block.number() == 0 && !block.damaged())
                .map(V4l2Radio.RdsBlock::data)
                .distinct()
                .toList();
        assertEquals(1, programmes.size(), blocks.toString());
        int inOrder = 0;
        for (int i = 1; i < blocks.size(); i++) {
            inOrder += (blocks.get(i - 1).number() + 1) % 4 == blocks.get(i).number() % 4 ? 1 : 0;
        }
        // What is read too late is overwritten, so the order may break here and there.
        assertTrue(inOrder > blocks.size() / 2, blocks.toString());
        radio.close();
    }
}
