package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiSink;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.UsbMidiGadget;

/** A USB MIDI instrument that is plugged and unplugged: f_midi on dummy_hcd, both ends of which are seen. */
@OnlyInLab
@Timeout(600)
class UsbLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ProcessResources RESOURCES = ProcessResources.of("snd/seq", "linux4j");

    /** The host's end, known by its USB device. */
    private static boolean isHost(DeviceDescriptor device, UsbMidiGadget instrument) {
        return device.identity()
                        .filter(name -> name.startsWith(instrument.identity()))
                        .isPresent()
                && device.attributes().find("midi.port").isPresent();
    }

    private static DeviceDescriptor await(EventSource<DeviceChange> changes, EventType type, UsbMidiGadget instrument) {
        while (true) {
            DeviceChange change = changes.next(PATIENCE).orElseThrow(() -> new AssertionError("no " + type));
            if (change.type().equals(type) && isHost(change.device(), instrument)) {
                return change.device();
            }
        }
    }

    @Test
    void anInstrumentIsPluggedAndUnplugged() throws Exception {
        try (UsbMidiGadget instrument = new UsbMidiGadget("An instrument", "12345");
                DeviceManager devices = OnlyMidi.manager();
                EventSource<DeviceChange> changes = devices.watch()) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int round = 0; round < 3; round++) {
                instrument.plugIn();
                DeviceDescriptor host = await(changes, DeviceChange.ADDED, instrument);
                DeviceDescriptor client =
                        devices.resolve(host.parent().orElseThrow().toString());
                assertEquals("usb", client.parent().orElseThrow().driver());
                assertEquals(host, devices.resolve(host.identity().orElseThrow()));
                DeviceDescriptor gadget = gadget(devices);
                play(devices, host, gadget, instrument);
                assertEquals(
                        host.id(),
                        await(changes, DeviceChange.REMOVED, instrument).id());
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    /** While it is played as fast as it goes, and nobody keeps up. */
    @Test
    void anInstrumentIsUnpluggedWhileItPlays() throws Exception {
        try (UsbMidiGadget instrument = new UsbMidiGadget("An instrument", "12346");
                DeviceManager devices = OnlyMidi.manager();
                EventSource<DeviceChange> changes = devices.watch()) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int round = 0; round < 5; round++) {
                instrument.plugIn();
                DeviceDescriptor host = await(changes, DeviceChange.ADDED, instrument);
                DeviceDescriptor gadget = gadget(devices);
                try (MidiDevice there = devices.open(gadget, MidiDevice.class);
                        MidiDevice here = devices.open(host, MidiDevice.class);
                        EventSource<MidiEvent> events = here.events();
                        MidiSink in = there.sink();
                        MidiSink out = here.sink()) {
                    CompletableFuture<Void> plays = CompletableFuture.runAsync(() -> floodUntilGone(in));
                    CompletableFuture<Void> sends = CompletableFuture.runAsync(() -> floodUntilGone(out));
                    for (int i = 0; i < 20; i++) {
                        assertTrue(events.next(PATIENCE).isPresent(), "nothing came");
                    }
                    instrument.unplug();
                    plays.get(60, TimeUnit.SECONDS);
                    sends.get(60, TimeUnit.SECONDS);
                    assertThrows(DeviceDisconnectedException.class, () -> {
                        while (events.next(PATIENCE).isPresent()) {
                            // What came before.
                        }
                    });
                }
                await(changes, DeviceChange.REMOVED, instrument);
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    private static void floodUntilGone(MidiSink sink) {
        try {
            for (int i = 0; true; i++) {
                try {
                    sink.noteOn(0, i & 0x7f, 1);
                } catch (MidiOverflowException e) {
                    // As it may be where nobody holds back.
                }
            }
        } catch (DeviceDisconnectedException e) {
            // As it should be.
        }
    }

    private static DeviceDescriptor gadget(DeviceManager devices) {
        return devices.list().stream()
                .filter(device -> device.name().contains("f_midi")
                        && device.attributes().find("midi.port").isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError(devices.list()));
    }

    private static void play(
            DeviceManager devices, DeviceDescriptor host, DeviceDescriptor gadget, UsbMidiGadget instrument)
            throws IOException {
        try (MidiDevice there = devices.open(gadget, MidiDevice.class);
                MidiDevice here = devices.open(host, MidiDevice.class);
                EventSource<MidiEvent> events = here.events();
                MidiSink sink = there.sink()) {
            for (int note : List.of(60, 61)) {
                sink.noteOn(0, note, 100);
                assertEquals(
                        MidiMessage.noteOn(0, note, 100),
                        events.next(PATIENCE).orElseThrow().message());
            }
            instrument.unplug();
            assertEquals(
                    "port-unsubscribed",
                    events.next(PATIENCE).orElseThrow().type().name());
            assertThrows(DeviceDisconnectedException.class, events::next);
        }
    }
}
