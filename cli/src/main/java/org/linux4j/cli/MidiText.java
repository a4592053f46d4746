package org.linux4j.cli;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.SystemMessage;
import org.linux4j.midi.UmpPacket;

/** An event as a line, in the columns of aseqdump. */
final class MidiText {

    /** Above the columns. */
    static final String HEAD = "Source  Event                  Ch  Data";

    /** Above packets. */
    static final String PACKET_HEAD = "Source  Packet                     Words";

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(30, "Start"),
            Map.entry(31, "Continue"),
            Map.entry(32, "Stop"),
            Map.entry(33, "Set tick queue pos."),
            Map.entry(34, "Set rt queue pos."),
            Map.entry(35, "Set queue tempo"),
            Map.entry(36, "Clock"),
            Map.entry(37, "Tick"),
            Map.entry(38, "Queue timer skew"),
            Map.entry(40, "Tune request"),
            Map.entry(41, "Reset"),
            Map.entry(42, "Active Sensing"),
            Map.entry(60, "Client start"),
            Map.entry(61, "Client exit"),
            Map.entry(62, "Client changed"),
            Map.entry(63, "Port start"),
            Map.entry(64, "Port exit"),
            Map.entry(65, "Port changed"),
            Map.entry(66, "Port subscribed"),
            Map.entry(67, "Port unsubscribed"));

    /** What the sequencer's own timer tells of a queue, and no instrument. */
    private static final Map<Integer, String> IN_QUEUE =
            Map.of(30, "Queue start", 31, "Queue continue", 32, "Queue stop");

    private MidiText() {}

    static String line(MidiEvent event) {
        String source = String.format(
                Locale.ROOT,
                "%3d:%-3d ",
                event.source().client(),
                event.source().port());
        MidiMessage message = event.message();
        boolean ofQueue = message instanceof QueueMessage
                && IN_QUEUE.containsKey(message.type().code())
                && event.source().equals(MidiAddress.TIMER);
        String text = ofQueue
                ? row(IN_QUEUE.get(message.type().code()), "queue " + ((QueueMessage) message).queue())
                : text(message);
        return (source + text).stripTrailing();
    }

    private static String text(MidiMessage message) {
        if (message instanceof ChannelMessage of) {
            return ofChannel(of);
        } else if (message instanceof UmpPacket packet) {
            return row(packet.kind().toString(), ofPacket(packet));
        } else if (message instanceof SystemMessage.SongPosition position) {
            return row("Song position pointer", "value " + position.beats());
        } else if (message instanceof SystemMessage.SongSelect song) {
            return row("Song select", "value " + song.song());
        } else if (message instanceof SystemMessage.QuarterFrame frame) {
            return row("MTC quarter frame", String.format(Locale.ROOT, "%02xh", frame.data()));
        } else if (message instanceof SystemMessage.TimeSignature signature) {
            return row("SMF time signature", hexadecimal(signature.value()));
        } else if (message instanceof SystemMessage.KeySignature signature) {
            return row("SMF key signature", hexadecimal(signature.value()));
        } else if (message instanceof DataMessage.SysEx sysEx) {
            StringBuilder bytes = new StringBuilder("System exclusive          ");
            for (byte one : sysEx.bytes()) {
                bytes.append(String.format(Locale.ROOT, " %02X", one));
            }
            return bytes.toString();
        } else if (message instanceof DataMessage.Lost lost) {
            return row(
                    "Events lost",
                    lost.count().isEmpty() ? "" : Long.toString(lost.count().getAsLong()));
        } else if (message instanceof Announcement announcement) {
            return row(NAMES.get(message.type().code()), text(announcement));
        }
        int type = message.type().code();
        boolean ofQueue = message instanceof QueueMessage && (type >= 33 && type <= 35 || type == 38);
        String name = NAMES.get(type);
        return name == null
                ? "Event type " + type
                : row(name, ofQueue ? "queue " + ((QueueMessage) message).queue() : "");
    }

    /** Its words, and what they say. */
    private static String ofPacket(UmpPacket packet) {
        StringJoiner says = new StringJoiner(", ", "  ", "").setEmptyValue("");
        packet.messageName().ifPresent(says::add);
        if (packet.isOfGroup()) {
            says.add("group " + packet.group());
        }
        if (packet.isOfChannel()) {
            says.add("channel " + packet.channel());
        }
        if (packet.isOfNote()) {
            says.add("note " + packet.note());
        }
        switch (packet.kind()) {
            case NOTE_ON, NOTE_OFF -> {
                says.add("velocity " + packet.velocity());
                if (packet.attributeType() != 0) {
                    says.add("attribute " + packet.attributeType() + " of " + packet.attribute());
                }
            }
            case CONTROL_CHANGE, REGISTERED_NOTE_CONTROL, ASSIGNABLE_NOTE_CONTROL ->
                says.add("controller " + packet.parameter()).add("value " + packet.value());
            case REGISTERED_CONTROL, ASSIGNABLE_CONTROL, RELATIVE_REGISTERED_CONTROL, RELATIVE_ASSIGNABLE_CONTROL ->
                says.add("parameter " + packet.parameter()).add("value " + packet.value());
            case PROGRAM_CHANGE -> {
                says.add("program " + packet.value());
                packet.bank().ifPresent(bank -> says.add("bank " + bank));
            }
            case CHANNEL_PRESSURE, KEY_PRESSURE, PITCH_BEND, NOTE_PITCH_BEND -> says.add("value " + packet.value());
            case JR_CLOCK, JR_TIMESTAMP -> says.add("time " + packet.value());
            default -> {
                // The words say it.
            }
        }
        return packet.toString().substring("UMP ".length()) + says;
    }

    /** As C's {@code %#010x}, which gives 0 no prefix. */
    private static String hexadecimal(int value) {
        return value == 0 ? "(0000000000)" : String.format(Locale.ROOT, "(0x%08x)", value);
    }

    private static String text(Announcement announcement) {
        if (announcement instanceof Announcement.OfClient of) {
            return "client " + of.client();
        } else if (announcement instanceof Announcement.OfPort of) {
            return of.address().toString();
        }
        Announcement.OfSubscription of = (Announcement.OfSubscription) announcement;
        return of.sender() + " -> " + of.destination();
    }

    private static String ofChannel(ChannelMessage message) {
        if (message instanceof ChannelMessage.NoteOn on) {
            return on.velocity() == 0
                    ? row("Note off", on, "note " + on.note())
                    : row("Note on", on, "note " + on.note() + ", velocity " + on.velocity());
        } else if (message instanceof ChannelMessage.NoteOff off) {
            return row("Note off", off, "note " + off.note() + ", velocity " + off.velocity());
        } else if (message instanceof ChannelMessage.Note note) {
            return row(
                    "Note",
                    note,
                    "note " + note.note() + ", velocity " + note.velocity() + ", off_velocity " + note.offVelocity()
                            + ", duration " + note.duration());
        } else if (message instanceof ChannelMessage.KeyPressure pressure) {
            return row("Polyphonic aftertouch", pressure, "note " + pressure.note() + ", value " + pressure.pressure());
        } else if (message instanceof ChannelMessage.ControlChange control) {
            return row("Control change", control, "controller " + control.controller() + ", value " + control.value());
        } else if (message instanceof ChannelMessage.Control14 control) {
            String value = String.format(Locale.ROOT, "%5d", control.value());
            return row("Control change", control, "controller " + control.controller() + ", value " + value);
        } else if (message instanceof ChannelMessage.ProgramChange program) {
            return row("Program change", program, "program " + program.program());
        } else if (message instanceof ChannelMessage.ChannelPressure pressure) {
            return row("Channel aftertouch", pressure, "value " + pressure.pressure());
        } else if (message instanceof ChannelMessage.PitchBend bend) {
            return row("Pitch bend", bend, "value " + bend.value());
        } else if (message instanceof ChannelMessage.Nrpn nrpn) {
            return row("Non-reg. parameter", nrpn, "parameter " + nrpn.parameter() + ", value " + nrpn.value());
        }
        ChannelMessage.Rpn rpn = (ChannelMessage.Rpn) message;
        return row("Reg. parameter", rpn, "parameter " + rpn.parameter() + ", value " + rpn.value());
    }

    private static String row(String name, ChannelMessage message, String data) {
        return String.format(Locale.ROOT, "%-22s %2d, %s", name, message.channel(), data);
    }

    private static String row(String name, String data) {
        return String.format(Locale.ROOT, "%-26s %s", name, data);
    }
}
