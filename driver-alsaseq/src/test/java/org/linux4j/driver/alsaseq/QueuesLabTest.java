package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.ClockSource;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiRemoval;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.MidiTimer;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.OnlyInLab;

/** Events that queues deliver. Stamps are the kernel's; when something arrives is not judged. */
@OnlyInLab
@Timeout(600)
class QueuesLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DeviceManager devices;
    private MidiPort port;
    private MidiQueue queue;

    @BeforeEach
    void open() {
        devices = OnlyMidi.manager();
        port = Midi.port(devices, "player");
        queue = port.client().createQueue("a queue");
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private MidiEvent next() {
        return port.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    private MidiDelivery at(MidiTime time) {
        return MidiDelivery.builder()
                .destination(port.address())
                .at(queue, time)
                .build();
    }

    @Test
    void whatIsScheduledComesInOrderWithItsTime() {
        queue.setTempo(MidiTempo.bpm(600).withTicksPerQuarter(480));
        MidiBatch batch = port.batch();
        for (int i = 99; i >= 0; i--) {
            batch.to(at(MidiTime.ticks(1 + 3L * i))).noteOn(0, i, 1);
        }
        batch.send();
        assertEquals(100, queue.status().events());
        assertFalse(queue.status().running());
        queue.resume();
        for (int i = 0; i < 100; i++) {
            MidiEvent event = next();
            assertEquals(i, event.note());
            assertEquals(Optional.of(MidiTime.ticks(1 + 3L * i)), event.time());
            assertEquals(OptionalInt.of(queue.number()), event.queue());
        }
        assertTrue(queue.awaitEmpty(PATIENCE));
        assertTrue(queue.status().running());
    }

    @Test
    void realTimeIsTheClockOfTheQueue() {
        queue.start();
        for (int i = 1; i <= 3; i++) {
            port.send(MidiMessage.noteOn(0, i, 1), at(MidiTime.of(Duration.ofMillis(10L * i))));
        }
        for (int i = 1; i <= 3; i++) {
            MidiEvent event = next();
            assertEquals(10_000_000L * i, event.timestampNanos());
            assertEquals(ClockSource.QUEUE, event.clock());
        }
        port.send(
                MidiMessage.noteOn(0, 4, 1),
                MidiDelivery.builder()
                        .destination(port.address())
                        .after(queue, MidiTime.of(Duration.ofMillis(5)))
                        .build());
        assertTrue(next().timestampNanos() >= 35_000_000, "5 ms after the last one at least");
    }

    /** A tempo that is scheduled: 96 ticks take 100 ms before it, and 1 s after. */
    @Test
    void aTempoChangesMidway() {
        queue.setTempo(MidiTempo.of(100_000, 96));
        MidiAddress timer = MidiAddress.TIMER;
        MidiSubscription stamped = MidiSubscription.builder(port.address(), port.address())
                .stampQueue(queue.number())
                .realTime(true)
                .build();
        port.client().connect(stamped);
        port.send(
                MidiMessage.noteOn(0, 1, 1),
                MidiDelivery.builder().at(queue, MidiTime.ticks(96)).build());
        port.send(
                QueueMessage.tempo(queue.number(), 1_000_000),
                MidiDelivery.builder()
                        .destination(timer)
                        .at(queue, MidiTime.ticks(96))
                        .build());
        port.send(
                MidiMessage.noteOn(0, 2, 1),
                MidiDelivery.builder().at(queue, MidiTime.ticks(192)).build());
        queue.resume();
        long first = next().timestampNanos();
        long second = next().timestampNanos();
        // The lab's clock ticks in steps of 10 ms.
        assertTrue(first >= 100_000_000, first + " ns");
        assertTrue(second - first >= 900_000_000, second - first + " ns between");
        assertEquals(1_000_000, queue.tempo().microsPerQuarter());
    }

    @Test
    void whatIsTakenBackDoesNotArrive() {
        for (int i = 0; i < 10; i++) {
            port.send(
                    MidiMessage.noteOn(i % 2, i, 1),
                    at(MidiTime.ticks(1 + i)).toBuilder().tag(i % 3).build());
        }
        port.client().remove(MidiRemoval.builder().channel(1).build());
        port.client().remove(MidiRemoval.builder().tag(2).build());
        port.client().remove(MidiRemoval.builder().from(MidiTime.ticks(7)).build());
        assertEquals(2, queue.status().events());
        queue.resume();
        assertEquals(0, next().note());
        assertEquals(4, next().note());
        port.send(DataMessage.echo((byte) 7), at(MidiTime.ticks(10)));
        assertEquals(DataMessage.echo((byte) 7), next().message());
    }

    @Test
    void aNoteEndsByItself() {
        port.send(new ChannelMessage.Note(1, 60, 100, 5, 10), at(MidiTime.ticks(1)));
        queue.resume();
        assertEquals(MidiMessage.noteOn(1, 60, 100), next().message());
        MidiEvent off = next();
        assertEquals(MidiMessage.noteOff(1, 60, 5), off.message());
        assertEquals(Optional.of(MidiTime.ticks(11)), off.time());
    }

    @Test
    void aQueueIsMovedStoppedAndGoesOn() {
        queue.start();
        queue.stop();
        queue.setPosition(MidiTime.ticks(1_000));
        assertEquals(1_000, queue.status().tick());
        queue.resume();
        assertTrue(queue.status().running());
        queue.stop();
        assertFalse(queue.status().running());
        assertTrue(queue.status().tick() >= 1_000);
        assertTrue(assertThrows(DeviceException.class, () -> {
                    queue.start();
                    queue.setTempo(MidiTempo.of(500_000, 48));
                })
                .getMessage()
                .contains("while the queue runs"));
    }

    @Test
    void aQueueIsFoundByItsName() {
        MidiPort other = Midi.port(devices, "other");
        MidiQueue same = other.client().queue("a queue");
        assertEquals(queue.number(), same.number());
        assertTrue(assertThrows(DeviceAccessDeniedException.class, same::start)
                .getMessage()
                .contains("has locked it"));
        queue.setLocked(false);
        same.start();
        assertTrue(queue.status().running());
        other.send(
                MidiMessage.noteOn(0, 1, 1),
                MidiDelivery.builder()
                        .destination(port.address())
                        .at(same, MidiTime.ticks(1))
                        .build());
        assertEquals(1, next().note());
        same.close();
        assertTrue(queue.status().running(), "it stays its owner's");
    }

    /** The kernel knows of one use by a client, whatever number of objects stand for it here. */
    @Test
    void aQueueIsUsedUntilTheLastOfItsObjectsIsClosed() {
        port.client().queue("a queue").close();
        port.send(MidiMessage.noteOn(0, 1, 1), at(MidiTime.ticks(1)));
        MidiPort other = Midi.port(devices, "other");
        MidiQueue one = other.client().queue("a queue");
        MidiQueue same = other.client().queue("a queue");
        one.close();
        other.send(MidiMessage.noteOn(0, 2, 1), at(MidiTime.ticks(2)));
        queue.resume();
        assertEquals(1, next().note());
        assertEquals(2, next().note());
        same.close();
        assertTrue(assertThrows(
                        DeviceException.class, () -> other.send(MidiMessage.noteOn(0, 3, 1), at(MidiTime.ticks(3))))
                .getMessage()
                .contains("is not used by this client"));
        port.send(MidiMessage.noteOn(0, 4, 1), at(MidiTime.ticks(4)));
        assertEquals(4, next().note());
    }

    @Test
    void startingDropsWhatWasScheduled() {
        port.send(MidiMessage.noteOn(0, 1, 1), at(MidiTime.ticks(1)));
        assertEquals(1, queue.status().events());
        queue.start();
        assertEquals(0, queue.status().events());
    }

    @Test
    void aTempoIsReadBack() {
        MidiTempo skewed = new MidiTempo(400_000, 48, MidiTempo.SKEW_BASE / 2);
        queue.setTempo(skewed);
        assertEquals(skewed, queue.tempo());
    }

    @Test
    void aTimerIsChosen() {
        queue.setTimer(MidiTimer.SYSTEM);
        assertEquals(MidiTimer.SYSTEM, queue.timer());
        queue.setTimer(MidiTimer.HIGH_RESOLUTION);
        assertEquals(MidiTimer.HIGH_RESOLUTION, queue.timer());
    }

    @Test
    void moreThanThePoolHoldsWaitsForRoom() throws InterruptedException {
        port.client().setPool(20, 500);
        queue.setTempo(MidiTempo.of(10_000, 96));
        queue.start();
        Thread writer = new Thread(() -> {
            MidiBatch batch = port.batch();
            for (int i = 0; i < 100; i++) {
                batch.to(at(MidiTime.ticks(i))).noteOn(0, i, 1);
            }
            batch.send();
            for (int i = 100; i < 120; i++) {
                port.send(MidiMessage.noteOn(0, i, 1), at(MidiTime.ticks(i)));
            }
        });
        writer.start();
        List<Integer> got = new ArrayList<>();
        while (got.size() < 120) {
            got.add(next().note());
        }
        writer.join();
        assertEquals(119, got.get(119));
        assertTrue(port.sink().flush(PATIENCE));
    }

    @Test
    void poolsAreReadBack() {
        MidiPool pool = port.client().setPool(300, 400);
        assertEquals(300, pool.outputSize());
        assertEquals(400, pool.inputSize());
        assertThrows(IllegalArgumentException.class, () -> port.client().setPool(2_001, 1));
        port.send(MidiMessage.noteOn(0, 1, 1), at(MidiTime.ticks(9)));
        assertTrue(assertThrows(DeviceException.class, () -> port.client().setPool(100, 400))
                .getMessage()
                .contains("are scheduled"));
    }

    @Test
    void onlySomeTypesAreLetIn() {
        port.client().setOnly(List.of(MidiEventType.CONTROL_CHANGE));
        MidiDelivery self = MidiDelivery.to(port.address());
        MidiBatch batch = port.batch().to(self);
        batch.control(0, 1, 2).send();
        assertEquals(1, next().parameter());
        assertThrows(DeviceException.class, () -> port.send(MidiMessage.noteOn(0, 1, 1), self));
        port.client().acceptAll();
        port.send(MidiMessage.noteOn(0, 1, 1), self);
        assertEquals(1, next().note());
    }

    @Test
    void whatCannotBeDeliveredComesBack() {
        port.client().setBounce(true);
        queue.start();
        port.send(
                MidiMessage.noteOn(0, 1, 1),
                MidiDelivery.builder()
                        .destination(MidiAddress.of(120, 0))
                        .at(queue, MidiTime.ticks(1))
                        .build());
        MidiEvent bounced = next();
        assertEquals(MidiEventType.BOUNCE, bounced.type());
        assertEquals(MidiEventType.NOTE_ON.code(), bounced.data(0));
    }
}
