package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.linux4j.ClockSource;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.SystemMessage;

/** Every type of event, there and back. */
class EventCoderTest {

    private final ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

    static List<MidiMessage> fixed() {
        List<MidiMessage> all = new ArrayList<>(List.of(
                new SystemMessage.Result(MidiEventType.SYSTEM, 6, -5),
                new SystemMessage.Result(MidiEventType.RESULT, 7, 9),
                new ChannelMessage.Note(1, 2, 3, 4, 0xffff_fff0L),
                new ChannelMessage.NoteOn(200, 255, 254),
                new ChannelMessage.NoteOff(2, 3, 4),
                new ChannelMessage.KeyPressure(3, 4, 5),
                new ChannelMessage.ControlChange(4, 5, 6),
                new ChannelMessage.ProgramChange(5, 6),
                new ChannelMessage.ChannelPressure(6, 7),
                new ChannelMessage.PitchBend(7, -8192),
                new ChannelMessage.Control14(8, 9, 16383),
                new ChannelMessage.Nrpn(9, 10, 11),
                new ChannelMessage.Rpn(10, 11, 12),
                new SystemMessage.SongPosition(1234),
                new SystemMessage.SongSelect(5),
                new SystemMessage.QuarterFrame(0x71),
                new SystemMessage.TimeSignature(0x0402_1808),
                new SystemMessage.KeySignature(-3),
                QueueMessage.start(1),
                QueueMessage.resume(2),
                QueueMessage.stop(3),
                QueueMessage.position(4, MidiTime.ticks(0xffff_ffffL)),
                QueueMessage.position(5, MidiTime.nanos(7_123_456_789L)),
                QueueMessage.tempo(6, 500_000),
                new QueueMessage(MidiEventType.CLOCK, 7, 0, 0),
                new QueueMessage(MidiEventType.TICK, 8, 0, 0),
                QueueMessage.skew(9, 0x8000, 0x10000),
                SystemMessage.TUNE_REQUEST,
                SystemMessage.RESET,
                SystemMessage.ACTIVE_SENSING,
                DataMessage.echo((byte) 1, (byte) 2),
                new DataMessage.Other(MidiEventType.OSS, new byte[12]),
                new Announcement.OfClient(MidiEventType.CLIENT_START, 129),
                new Announcement.OfClient(MidiEventType.CLIENT_EXIT, 130),
                new Announcement.OfClient(MidiEventType.CLIENT_CHANGE, 131),
                new Announcement.OfPort(MidiEventType.PORT_START, MidiAddress.of(132, 1)),
                new Announcement.OfPort(MidiEventType.PORT_EXIT, MidiAddress.of(133, 2)),
                new Announcement.OfPort(MidiEventType.PORT_CHANGE, MidiAddress.of(134, 3)),
                new Announcement.OfSubscription(
                        MidiEventType.PORT_SUBSCRIBED, MidiAddress.of(1, 2), MidiAddress.of(3, 4)),
                new Announcement.OfSubscription(
                        MidiEventType.PORT_UNSUBSCRIBED, MidiAddress.of(5, 6), MidiAddress.of(7, 8)),
                new SystemMessage.Plain(MidiEventType.NONE)));
        for (int i = 90; i < 100; i++) {
            all.add(new DataMessage.Other(
                    MidiEventType.of(i), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) i}));
        }
        return all;
    }

    @Test
    void everyTypeComesBack() {
        MidiDelivery delivery =
                MidiDelivery.builder().destination(MidiAddress.of(20, 3)).tag(7).build();
        for (MidiMessage message : fixed()) {
            EventCoder.header(buffer, CurrentEvent.ARRIVAL, message.type().code(), 5, delivery);
            EventCoder.putFixed(buffer, CurrentEvent.ARRIVAL, message);
            CurrentEvent event = new CurrentEvent(EventCoder.HEADER).event(buffer, CurrentEvent.ARRIVAL, 42, 0);
            assertEquals(message, event.message());
            assertEquals(message.type(), event.type());
            assertEquals(MidiAddress.of(20, 3), event.destination());
            assertEquals(MidiAddress.of(0, 5), event.source());
            assertEquals(7, event.tag());
            assertSays(event.stored(), event);
            assertEquals(event.stored().attributes(), event.attributes());
            event.toString();
        }
    }

    /** Or another number would be sent: the lower bits of it. */
    @Test
    void whatDoesNotFitIsRefusedByName() {
        long time = 0x1_0000_0000L;
        Map<MidiMessage, String> wrong = Map.ofEntries(
                Map.entry(new ChannelMessage.NoteOn(256, 1, 1), "channel of 256"),
                Map.entry(new ChannelMessage.NoteOn(0, 300, 1), "note of 300"),
                Map.entry(new ChannelMessage.NoteOn(0, 1, -1), "velocity of -1"),
                Map.entry(new ChannelMessage.NoteOff(0, 1, 256), "velocity of 256"),
                Map.entry(new ChannelMessage.KeyPressure(0, 1, 256), "pressure of 256"),
                Map.entry(new ChannelMessage.Note(0, 1, 1, 256, 1), "release velocity of 256"),
                Map.entry(new ChannelMessage.Note(0, 1, 1, 1, -1), "duration of -1"),
                Map.entry(new ChannelMessage.Note(0, 1, 1, 1, time), "duration of " + time),
                Map.entry(new ChannelMessage.ControlChange(-1, 1, 1), "channel of -1"),
                Map.entry(new ChannelMessage.Rpn(256, 1, 1), "channel of 256"),
                Map.entry(QueueMessage.start(256), "queue of 256"),
                Map.entry(QueueMessage.stop(-1), "queue of -1"),
                Map.entry(new QueueMessage(MidiEventType.SET_TICK, 0, time, 0), "value of " + time),
                Map.entry(new QueueMessage(MidiEventType.SET_TIME, 0, -1, 0), "time in nanoseconds of -1"),
                Map.entry(new QueueMessage(MidiEventType.SET_TIME, 0, time * 1_000_000_000, 0), "time in nanoseconds"),
                Map.entry(QueueMessage.tempo(0, -1), "value of -1"),
                Map.entry(QueueMessage.skew(0, 1, -1), "base of -1"),
                Map.entry(new Announcement.OfClient(MidiEventType.CLIENT_START, 256), "client of 256"),
                Map.entry(new DataMessage.Other(MidiEventType.of(90), new byte[13]), "number of bytes of 13"));
        wrong.forEach((message, said) -> {
            String why = assertThrows(
                            IllegalArgumentException.class,
                            () -> EventCoder.putFixed(buffer, CurrentEvent.ARRIVAL, message),
                            message::toString)
                    .getMessage();
            assertTrue(why.contains(said) && why.contains("from 0 to"), why);
        });
    }

    /** Whatever number the kernel sends, an event comes of it. */
    @Test
    void everyNumberIsAnEvent() {
        for (int i = EventCoder.DATA; i < EventCoder.HEADER; i++) {
            buffer.put(CurrentEvent.ARRIVAL + i, (byte) (i + 1));
        }
        for (int type = 0; type < 256; type++) {
            for (int flags = 0; flags < 256; flags++) {
                buffer.put(CurrentEvent.ARRIVAL, (byte) type);
                buffer.put(CurrentEvent.ARRIVAL + 1, (byte) flags);
                CurrentEvent event = new CurrentEvent(EventCoder.HEADER)
                        .event(buffer, CurrentEvent.ARRIVAL, 0, EventCoder.isVariable(flags) ? 64 : 0);
                assertEquals(type, event.type().code());
                event.attributes();
                assertSays(event.stored(), event);
            }
        }
    }

    /** Also of numbers that have no name, whose data nobody knows. */
    private static void assertSays(MidiEvent expected, MidiEvent event) {
        assertEquals(expected.isOfChannel(), event.isOfChannel(), event::toString);
        assertEquals(expected.isOfNote(), event.isOfNote(), event::toString);
        assertEquals(expected.isOfParameter(), event.isOfParameter(), event::toString);
        assertEquals(expected.channel(), event.channel(), event::toString);
        assertEquals(expected.note(), event.note(), event::toString);
        assertEquals(expected.velocity(), event.velocity(), event::toString);
        assertEquals(expected.parameter(), event.parameter(), event::toString);
        assertEquals(expected.value(), event.value(), event::toString);
        assertEquals(expected.length(), event.length(), event::toString);
    }

    @Test
    void bothTimesOfAQueueAreKept() {
        for (MidiTime time : List.of(MidiTime.ticks(96), MidiTime.nanos(12_345_678_901L))) {
            MidiDelivery delivery =
                    MidiDelivery.builder().after(3, time).urgent(true).build();
            EventCoder.header(buffer, CurrentEvent.ARRIVAL, 6, 0, delivery);
            CurrentEvent event = new CurrentEvent(EventCoder.HEADER).event(buffer, CurrentEvent.ARRIVAL, 42, 0);
            assertEquals(Optional.of(time), event.time());
            assertEquals(OptionalInt.of(3), event.queue());
            boolean real = time instanceof MidiTime.Real;
            assertEquals(real ? ClockSource.QUEUE : ClockSource.MONOTONIC, event.clock());
            assertEquals(real ? 12_345_678_901L : 42, event.timestampNanos());
            int flags = EventCoder.flags(buffer, CurrentEvent.ARRIVAL);
            assertEquals(
                    asequencer.SNDRV_SEQ_TIME_MODE_REL | asequencer.SNDRV_SEQ_PRIORITY_HIGH | (real ? 1 : 0), flags);
        }
    }
}
