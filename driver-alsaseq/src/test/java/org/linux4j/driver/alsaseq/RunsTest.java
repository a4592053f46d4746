package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Events that are read together are kept together; nobody sees that, whoever consumes and wherever there is no room. */
@Timeout(300)
class RunsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private DeviceManager manager;
    private MidiPort from;
    private MidiClient client;

    @BeforeEach
    void start(@TempDir Path root) throws IOException {
        FakeSequencer.below(root, syscalls);
        manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
        from = Midi.port(manager, "from");
        client = Midi.client(manager, "to");
    }

    @AfterEach
    void stop() {
        from.close();
        client.close();
        manager.close();
        syscalls.assertClean();
    }

    private MidiPort receiver(String name, int queued) {
        return client.createPort(MidiPortSpec.receiver(name).queued(queued).build());
    }

    private static MidiMessage note(int number) {
        return MidiMessage.noteOn(number & 0xf, number >> 4 & 0x7f, number >> 11 & 0x7f);
    }

    private void send(MidiPort to, int first, int end) {
        MidiBatch batch = from.batch().to(MidiDelivery.to(to.address()));
        for (int i = first; i < end; i++) {
            batch.add(note(i));
        }
        batch.send();
    }

    private static MidiMessage next(MidiPort port) {
        return port.next(PATIENCE).orElseThrow().message();
    }

    private static List<MidiMessage> drained(MidiPort port, int limit) {
        List<MidiMessage> got = new ArrayList<>();
        port.drain(event -> got.add(event.message()), limit);
        return got;
    }

    @Test
    void whatIsReadTogetherIsSortedByPort() {
        MidiPort one = receiver("one", 1_024);
        MidiPort other = receiver("other", 1_024);
        List<MidiMessage> toOne = new ArrayList<>();
        List<MidiMessage> toOther = new ArrayList<>();
        MidiBatch batch = from.batch();
        for (int i = 0; i < 700; i++) {
            boolean isForOne = i % 300 < 200 || i % 2 == 0;
            MidiMessage message =
                    i % 90 == 0 ? MidiMessage.sysEx((byte) 0xf0, (byte) (i & 0x7f), (byte) 3, (byte) 0xf7) : note(i);
            (isForOne ? toOne : toOther).add(message);
            batch.to(MidiDelivery.to((isForOne ? one : other).address())).add(message);
        }
        batch.send();
        assertEquals(toOne, drained(one, Integer.MAX_VALUE));
        assertEquals(toOther, drained(other, Integer.MAX_VALUE));
        assertEquals(0, one.lost());
        assertEquals(0, other.lost());
    }

    @Test
    void whoeverComesNextGoesOnInTheMidst() throws Exception {
        MidiPort port = receiver("port", 1_024);
        send(port, 0, 200);
        assertEquals(note(0), next(port));
        assertEquals(List.of(note(1), note(2)), drained(port, 2));
        assertEquals(note(3), port.nextAsync().get(30, TimeUnit.SECONDS).message());
        assertEquals(note(4), port.take().message());
        for (int i = 5; i < 200; i++) {
            assertEquals(note(i), next(port));
        }
        assertTrue(port.next(Duration.ZERO).isEmpty());
    }

    @Test
    void aKeptEventStaysWhatItIs() {
        MidiPort port = receiver("port", 1_024);
        send(port, 0, 3);
        MidiEvent first = port.next();
        MidiEvent second = port.next();
        assertEquals(note(0), first.message());
        assertEquals(note(1), second.message());
        assertEquals(first.timestampNanos(), second.timestampNanos());
        assertEquals(from.address(), second.source());
        assertEquals(port.address(), second.destination());
    }

    /** A run that was handed out to its last event stays, as that is being looked at. */
    @Test
    void whatWasHandedOutTakesNoRoomFromWhatIsKept() {
        int queued = 5_000;
        MidiPort port = receiver("port", queued);
        MidiPort other = receiver("other", 2);
        send(port, 0, SeqPort.RUN);
        for (int i = 0; i < SeqPort.RUN; i++) {
            assertEquals(note(i), next(port));
        }
        for (int i = 0; i < queued; i++) {
            send(port, i, i + 1);
            send(other, i, i + 1);
            assertEquals(note(i), next(other));
        }
        for (int i = 0; i < queued; i++) {
            assertEquals(note(i), next(port));
        }
        assertEquals(0, port.lost());
    }

    /** However little room there is, and whatever else came: each gap is told of once, right before what comes behind it. */
    @Test
    void aGapIsToldOfOnce() {
        for (int odd = 0; odd < 60; odd++) {
            MidiPort port = receiver("port", 2);
            MidiPort other = receiver("other", 2);
            byte[] bytes = new byte[3 + odd];
            bytes[0] = (byte) 0xf0;
            bytes[bytes.length - 1] = (byte) 0xf7;
            List<MidiMessage> sent = new ArrayList<>();
            MidiBatch batch = from.batch().to(MidiDelivery.to(port.address()));
            for (int i = 0; i < 8_000; i++) {
                sent.add(i % 97 == odd ? MidiMessage.sysEx(bytes) : note(i));
                batch.add(sent.get(i));
            }
            batch.send();
            send(other, 7, 8);
            assertEquals(note(7), next(other));
            List<MidiMessage> got = drained(port, Integer.MAX_VALUE);
            send(port, 1, 2);
            got.add(next(port));
            got.add(next(port));
            sent.add(note(1));
            int at = 0;
            boolean told = false;
            for (MidiMessage message : got) {
                if (message instanceof DataMessage.Lost lost) {
                    assertFalse(told, "twice before " + at);
                    told = true;
                    at += (int) lost.count().orElseThrow();
                } else {
                    told = false;
                    assertEquals(sent.get(at++), message);
                }
            }
            assertEquals(sent.size(), at);
            assertEquals(
                    sent.size()
                            - got.stream()
                                    .filter(one -> !(one instanceof DataMessage.Lost))
                                    .count(),
                    port.lost());
            port.close();
            other.close();
        }
    }

    /** Also while an event of many is being looked at, which keeps its record where it is. */
    @Test
    void asManyAreKeptAsWereAskedForAndTheOthersAreCounted() {
        int queued = 5_000;
        int sent = 12_000;
        MidiPort port = receiver("port", queued);
        MidiPort other = receiver("other", 2);
        send(port, 0, sent);
        send(other, 7, 8);
        assertEquals(note(0), next(port));
        // Reads all that is before its own.
        assertEquals(note(7), next(other));
        List<MidiMessage> kept = drained(port, Integer.MAX_VALUE);
        assertTrue(kept.size() >= queued && kept.size() < sent - 1, kept.size() + " were kept");
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(note(i + 1), kept.get(i));
        }
        send(port, 0, 100);
        MidiEvent lost = port.next(PATIENCE).orElseThrow();
        assertEquals(MidiEventType.LOST, lost.type());
        assertEquals(sent - 1 - kept.size(), lost.lostBefore());
        assertEquals(sent - 1 - kept.size(), port.lost());
        for (int i = 0; i < 100; i++) {
            assertEquals(note(i), next(port));
        }
    }
}
