package org.linux4j.bridge.javasound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiDeviceReceiver;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Transmitter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** What programs of {@code javax.sound.midi} have of the sequencer. */
@OnlyInLab
@Timeout(600)
class JavaSoundLabTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DeviceManager devices;
    private MidiPort synth;

    @BeforeEach
    void open() {
        devices = DeviceManager.create();
        synth = Midi.port(devices, "a synth");
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private static MidiDevice.Info info(String name) {
        return Stream.of(MidiSystem.getMidiDeviceInfo())
                .filter(info -> info.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static MidiDevice device(String name) throws MidiUnavailableException {
        MidiDevice.Info info = info(name);
        assertNotNull(info, name);
        return MidiSystem.getMidiDevice(info);
    }

    private MidiMessage next() {
        while (true) {
            MidiMessage message = synth.next(PATIENCE).orElseThrow().message();
            if (!(message instanceof Announcement)) {
                return message;
            }
        }
    }

    /** The kernel lets go of it when the last thread that waits in it has woken up. */
    private void awaitNoClient() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (synth.client().clients().stream().map(MidiClientInfo::name).anyMatch("Java"::equals)) {
            assertTrue(System.nanoTime() < end, "the client is still there");
            Thread.sleep(1);
        }
    }

    /** In a JVM of its own, which has nothing to end it but its last line. */
    @Test
    void anUnmodifiedProgramHasTheSequencer() throws Exception {
        Process program = new ProcessBuilder(ChildJvm.brief(PlainProgram.class).command())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                System.out.println("plain program: " + line);
                if (line.equals("unplug")) {
                    assertEquals(MidiMessage.noteOn(0, 60, 100), next());
                    synth.close();
                    program.getOutputStream().write('\n');
                    program.getOutputStream().flush();
                }
            }
            assertTrue(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not end");
        } finally {
            ChildProgram.end(program);
        }
        String all = String.join("\n", lines);
        assertEquals(0, program.exitValue(), all);
        for (String said : List.of(
                "device a synth | ALSA sequencer | -1 -1",
                "device Midi Through Port-0 | ALSA sequencer | -1 -1",
                "device Java | ALSA sequencer | -1 -1",
                "position before -1",
                "heard 103 same true rising true",
                "same info true",
                "listed false",
                "open true",
                "unavailable: a synth is gone",
                "refused once closed",
                "end")) {
            assertTrue(lines.contains(said), said + " is missing: " + all);
        }
        assertEquals(
                List.of("note 0 early false", "note 1 early false", "note 2 early false"),
                lines.stream()
                        .filter(line -> line.startsWith("note "))
                        .map(line -> line.replaceAll(",.*", ""))
                        .toList(),
                all);
    }

    @Test
    void portsComeAndGo() throws Exception {
        MidiDevice.Info before = info("a synth");
        assertSame(before, info("a synth"));
        assertTrue(before.getDescription().contains(synth.address().toString()), before.getDescription());
        synth.close();
        assertEquals(null, info("a synth"));
        MidiDevice gone = MidiSystem.getMidiDevice(before);
        assertThrows(MidiUnavailableException.class, gone::open);
        assertFalse(gone.isOpen());
    }

    @Test
    void othersUseAPortBeside() throws Exception {
        try (MidiDevice one = device("a synth");
                MidiDevice other = device("a synth");
                MidiPort ours = Midi.port(devices, "beside")) {
            one.open();
            other.open();
            ours.connectTo(synth.address());
            one.getReceiver().send(new ShortMessage(ShortMessage.NOTE_ON, 1, 2, 3), -1);
            assertEquals(MidiMessage.noteOn(1, 2, 3), next());
            other.getReceiver().send(new ShortMessage(ShortMessage.CONTROL_CHANGE, 1, 2, 3), 0);
            assertEquals(MidiMessage.control(1, 2, 3), next());
            ours.send(MidiMessage.program(4, 5));
            assertEquals(MidiMessage.program(4, 5), next());
        }
        awaitNoClient();
    }

    /** As {@code MidiSystem.getReceiver()} has it, which opens nothing. */
    @Test
    void aReceiverAloneOpensItsDevice() throws Exception {
        MidiDevice device = device("a synth");
        Receiver receiver = device.getReceiver();
        Transmitter transmitter = device.getTransmitter();
        assertTrue(device.isOpen());
        assertSame(device, ((MidiDeviceReceiver) receiver).getMidiDevice());
        receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 1, 2, 3), -1);
        assertEquals(MidiMessage.noteOn(1, 2, 3), next());
        receiver.close();
        assertTrue(device.isOpen());
        assertEquals(List.of(transmitter), device.getTransmitters());
        transmitter.close();
        assertFalse(device.isOpen());
        awaitNoClient();
    }

    @Test
    void aVirtualPortIsThereForOthers() throws Exception {
        BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        try (MidiDevice device = device("Java")) {
            device.open();
            device.getTransmitter().setReceiver(new Receiver() {
                @Override
                public void send(javax.sound.midi.MidiMessage message, long timeStamp) {
                    heard.add(message.getMessage());
                }

                @Override
                public void close() {}
            });
            synth.connectTo("Java");
            synth.connectFrom("Java");
            synth.send(MidiMessage.noteOn(1, 2, 3));
            synth.send(new ChannelMessage.Control14(0, 1, 200));
            synth.send(MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7));
            for (byte[] expected : List.of(
                    new byte[] {(byte) 0x91, 2, 3},
                    new byte[] {(byte) 0xb0, 1, 1},
                    new byte[] {(byte) 0xb0, 33, 72},
                    new byte[] {(byte) 0xf0, 1, (byte) 0xf7})) {
                assertArrayEquals(expected, heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
            device.getReceiver().send(new ShortMessage(ShortMessage.PITCH_BEND, 0, 0, 64), -1);
            assertEquals(MidiMessage.pitchBend(0, 0), next());
        }
        awaitNoClient();
    }

    /** What was scheduled for later does not keep a device, and who closes it waits for nothing. */
    @Test
    void closingWaitsForNothing() throws Exception {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            MidiDevice device = device("a synth");
            device.open();
            device.getTransmitter().setReceiver(null);
            device.getReceiver()
                    .send(
                            new ShortMessage(ShortMessage.NOTE_ON, 1, 2, 3),
                            device.getMicrosecondPosition() + 3_600_000_000L);
            long begin = System.nanoTime();
            device.close();
            quickest = Math.min(quickest, System.nanoTime() - begin);
            assertEquals(-1, device.getMicrosecondPosition());
            assertEquals(List.of(), device.getReceivers());
        }
        System.out.println("closed in " + quickest / 1_000 + " us, the quickest of 20");
        // A wait would be in each of them.
        assertTrue(quickest < 500_000_000, quickest + " ns");
    }

    /** What a program sends at its end, it sends when it was told to end. */
    @Test
    void anInterruptedThreadSendsAllTheSame() throws Exception {
        try (MidiDevice device = device("a synth")) {
            device.open();
            Receiver receiver = device.getReceiver();
            Thread.currentThread().interrupt();
            receiver.send(new ShortMessage(ShortMessage.NOTE_OFF, 1, 2, 3), -1);
            receiver.send(new ShortMessage(ShortMessage.NOTE_OFF, 1, 3, 3), device.getMicrosecondPosition() + 1_000);
            assertTrue(Thread.interrupted());
            assertEquals(MidiMessage.noteOff(1, 2, 3), next());
            assertEquals(MidiMessage.noteOff(1, 3, 3), next());
            assertThrows(NullPointerException.class, () -> receiver.send(null, -1));
        }
    }

    /** What a receiver throws is its own, whatever it is. */
    @Test
    void whoFailsHearsWhatFollows() throws Exception {
        BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
        try (MidiDevice device = device("a synth")) {
            device.open();
            for (int i = 0; i < 2; i++) {
                device.getTransmitter().setReceiver(new Receiver() {
                    @Override
                    public void send(javax.sound.midi.MidiMessage message, long timeStamp) {
                        heard.add(message.getMessage());
                        throw new AssertionError("a receiver that fails, as it was told to");
                    }

                    @Override
                    public void close() {}
                });
            }
            for (int note = 0; note < 3; note++) {
                synth.send(MidiMessage.noteOn(0, note, 1));
                for (int i = 0; i < 2; i++) {
                    assertArrayEquals(
                            new byte[] {(byte) 0x90, (byte) note, 1},
                            heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
                }
            }
        }
    }

    /** Hardware has 4 KB of room as a rule, and drops what comes when that is full. */
    @Test
    void aDumpGoesToHardwareAsOverACable() throws Exception {
        byte[] dump = new byte[6_000];
        dump[0] = (byte) 0xf0;
        dump[dump.length - 1] = (byte) 0xf7;
        MidiDevice.Info hardware = Stream.of(MidiSystem.getMidiDeviceInfo())
                .filter(info -> info.getName().startsWith("Virtual Raw MIDI"))
                .findFirst()
                .orElseThrow();
        assertTrue(sendNanos(MidiSystem.getMidiDevice(hardware), dump) > 1_500_000_000L, "it went too fast");
        // Programs say when they have room.
        sendNanos(device("a synth"), dump);
        assertEquals(MidiMessage.sysEx(dump), next());
    }

    private static long sendNanos(MidiDevice device, byte[] dump) throws Exception {
        try (device) {
            device.open();
            Receiver receiver = device.getReceiver();
            long begin = System.nanoTime();
            receiver.send(new SysexMessage(dump, dump.length), -1);
            return System.nanoTime() - begin;
        }
    }

    /** Others that name a client without a port mean its first one. */
    @Test
    void whatOthersConnectIsTheFirstPort() throws Exception {
        try (MidiDevice first = device("a synth");
                MidiDevice second = device("Midi Through Port-0");
                MidiDevice virtual = device("Java")) {
            first.open();
            second.open();
            virtual.open();
            MidiClientInfo java = synth.client().clients().stream()
                    .filter(client -> client.name().equals("Java"))
                    .findFirst()
                    .orElseThrow();
            List<MidiPortInfo> ports = synth.client().ports(java.number());
            assertEquals(3, ports.size());
            assertEquals(0, ports.get(0).address().port());
            assertEquals("Java", ports.get(0).name());
            assertTrue(ports.get(1).has(MidiPortInfo.NO_EXPORT) && ports.get(2).has(MidiPortInfo.NO_EXPORT));
        }
    }
}
