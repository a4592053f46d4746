package org.linux4j.driver.alsaseq;

import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiMessage;
import org.linux4j.spi.linux.NativeMemory;

/**
 * The message in pieces that has begun from a port, whichever of its sinks sends it.
 *
 * <p>Who receives knows a sender by its port alone, and a cable knows no senders at all: nothing but what is scheduled and
 * real-time messages may come between the pieces. Whoever asks this, and writes by what it says, holds its monitor; nobody
 * waits there.
 */
final class BegunMessage {

    private static final byte END = (byte) 0xf7;

    private final SeqNode node;
    private final MidiAddress port;
    private Object by;
    private MidiMessage message;
    private MidiDelivery delivery;
    /** Whether somebody waits for room for the rest. */
    private boolean goesOn;

    private byte[] bytes;
    private int sent;

    BegunMessage(SeqNode node, MidiAddress port) {
        this.node = node;
        this.port = port;
    }

    /**
     * Whether something else may be sent now. One that nobody goes on with is ended for it, so that its receiver does not wait
     * for the rest.
     */
    boolean makesWayFor(Object sender) {
        if (message != null && by != sender && goesOn) {
            return false;
        }
        end();
        return true;
    }

    /** Begins a message, or goes on with the same; false where another has to go on first. */
    boolean begins(Object sender, MidiMessage wanted, MidiDelivery to) {
        boolean same = message != null && by == sender && delivery.equals(to) && message.equals(wanted);
        if (!same) {
            if (!makesWayFor(sender)) {
                return false;
            }
            by = sender;
            message = wanted;
            delivery = to;
            bytes = EventCoder.carried(wanted);
            sent = 0;
        }
        goesOn = true;
        return true;
    }

    boolean isOf(Object sender) {
        return message != null && by == sender;
    }

    boolean isPartlySent(Object sender) {
        return isOf(sender) && sent > 0;
    }

    /** Nobody waits for room for the rest any more. */
    void givenUp(Object sender) {
        if (isOf(sender)) {
            goesOn = false;
        }
    }

    MidiDelivery delivery() {
        return delivery;
    }

    byte[] bytes() {
        return bytes;
    }

    int sent() {
        return sent;
    }

    boolean isWhole() {
        return sent == bytes.length;
    }

    void sent(int more) {
        sent += more;
    }

    /** Forgets it, with an end where some of it has been sent, and not all. */
    void end() {
        boolean inPart = message != null && sent > 0 && !isWhole();
        MidiDelivery to = delivery;
        forget();
        if (inPart) {
            NativeMemory memory = node.allocate(EventCoder.HEADER + 1);
            EventCoder.header(
                    memory.buffer(),
                    0,
                    org.linux4j.driver.alsaseq.uapi.asequencer.SNDRV_SEQ_EVENT_SYSEX,
                    port.port(),
                    to);
            EventCoder.variable(memory.buffer(), 0, 1);
            memory.buffer().put(EventCoder.HEADER, END);
            // Where even that finds no room, the receiver has other troubles.
            node.write(memory, EventCoder.HEADER + 1);
        }
    }

    void forget() {
        by = null;
        message = null;
        delivery = null;
        bytes = null;
        sent = 0;
        goesOn = false;
    }
}
