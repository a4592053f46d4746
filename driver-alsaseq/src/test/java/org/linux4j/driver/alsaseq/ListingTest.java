package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** What clients and ports belong to, and what they can be used as. */
@Timeout(300)
class ListingTest {

    private static final String USB = "usb1/1-1";
    private static final String INTERFACE = USB + "/1-1:1.0";

    @TempDir
    private Path root;

    private DeviceManager manager;

    @BeforeEach
    void plugIn() throws IOException {
        FakeSysfs sysfs = new FakeSysfs(root);
        sysfs.device(USB, "idVendor=1d6b", "idProduct=0104", "serial=12345");
        Path part = sysfs.device(INTERFACE, "bInterfaceNumber=00");
        sysfs.member(INTERFACE + "/sound/card1", "/sys/class/sound", "/dev/none");
        sysfs.link(part.resolve("driver"), Files.createDirectories(root.resolve("sys/bus/usb/drivers/snd-usb-audio")));
        Files.createDirectories(root.resolve("sys/class/sound/seq"));
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        syscalls.serve(root.resolve("sys"));
        FakeSequencer.below(root, syscalls);
        manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static List<String> ids(List<DeviceDescriptor> devices) {
        return devices.stream().map(device -> device.id().toString()).toList();
    }

    @Test
    void anInstrumentIsAPartOfItsUsbDevice() {
        DeviceDescriptor client = manager.resolve("alsaseq:20");
        assertEquals(Optional.of(new DeviceId("usb", "1-1")), client.parent());
        assertEquals(Optional.of("usb-1d6b-0104-12345-if00:midi0"), client.identity());
        assertEquals(
                "snd-usb-audio",
                client.attributes().find("kernel.driver").orElseThrow().value().toString());
        DeviceDescriptor port = manager.resolve("20:0");
        assertEquals(Optional.of(client.id()), port.parent());
        assertEquals(port, manager.resolve("usb-1d6b-0104-12345-if00:midi0:0"));
        // No hardware is behind what the kernel always has.
        assertEquals(Optional.empty(), manager.resolve("alsaseq:0").parent());
        assertEquals(Optional.empty(), manager.resolve("alsaseq:0").identity());
    }

    @Test
    void onlyWhatSendsHasEvents() {
        MidiClient own = manager.create(MidiClientSpec.builder("own")
                .port(MidiPortSpec.receiver("in").build())
                .port(MidiPortSpec.sender("out").build())
                .build());
        String in = own.ownPorts().get(0).descriptor().id().toString();
        String out = own.ownPorts().get(1).descriptor().id().toString();
        try (Device receiver = manager.open(in);
                Device sender = manager.open(out)) {
            assertEquals(List.of(MidiDevice.class), receiver.roles());
            assertEquals(Optional.empty(), receiver.as(EventfulDevice.class));
            assertEquals(List.of(MidiDevice.class, EventfulDevice.class), sender.roles());
            sender.as(EventfulDevice.class).orElseThrow().events().close();
        }
        List<String> eventful = ids(manager.list(EventfulDevice.class));
        assertTrue(eventful.contains(out) && !eventful.contains(in), () -> "" + eventful);
        assertTrue(ids(manager.list(MidiDevice.class)).containsAll(List.of(in, out)));
    }

    @Test
    void whatCannotBeReadIsNoEmptyList() throws IOException {
        // In place of the file: nobody can read it.
        Files.createDirectories(root.resolve("proc/asound/seq/clients"));
        assertTrue(ids(manager.list()).contains("alsaseq:20"));
        assertEquals(List.of(), manager.failures());
        // A sequencer that nobody may ask.
        Files.delete(root.resolve("sys/class/sound/seq"));
        assertEquals(List.of(), manager.list());
        assertEquals(
                List.of("alsaseq"),
                manager.failures().stream().map(DriverFailure::driver).toList());
        String told = assertThrows(DeviceNotFoundException.class, () -> manager.resolve("Keyboard"))
                .getMessage();
        assertTrue(told.contains("alsaseq") && told.contains("cannot be read"), told);
    }

    @Test
    void aPortIsMadeInOneCall() {
        try (MidiPort port = manager.create(MidiPortSpec.duplex("one").build())) {
            DeviceDescriptor listed = manager.resolve(port.address().toString());
            assertEquals(listed, port.descriptor());
            assertEquals(port.client().descriptor().id(), listed.parent().orElseThrow());
            assertSame(port, port.as(MidiPort.class).orElseThrow());
            assertEquals(Optional.empty(), port.as(MidiClient.class));
        }
        // Its client has its name, and went with it.
        assertThrows(DeviceNotFoundException.class, () -> manager.resolve("one"));
    }

    @Test
    void whatIsUsedPrintsAsALine() {
        try (MidiPort port = Midi.port(manager, "a port")) {
            assertEquals("MIDI port 128:0", port.toString());
            assertEquals("MIDI client alsaseq:128", port.client().toString());
            assertEquals(
                    "MIDI queue 0 (a queue)",
                    port.client().createQueue("a queue").toString());
            assertEquals(
                    "MIDI sink of 128:0 to " + MidiAddress.SUBSCRIBERS,
                    port.sink().toString());
            assertEquals(
                    "batch of 1 MIDI events from 128:0",
                    port.batch().noteOn(0, 1, 2).toString());
        }
        try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                EventSource<MidiEvent> events = device.events()) {
            assertEquals("alsaseq:20:0 (Keys)", device.toString());
            assertEquals("MIDI port 128:0", events.toString());
        }
    }

    @Test
    void oneAtATimeReadsAPort() throws Exception {
        MidiPort port = Midi.port(manager, "a port");
        CompletableFuture<MidiEvent> first = BlockedThread.start(port::next);
        assertThrows(IllegalStateException.class, port::next);
        port.close();
        assertInstanceOf(
                DeviceClosedException.class,
                assertThrows(ExecutionException.class, () -> first.get(30, TimeUnit.SECONDS))
                        .getCause());
    }
}
