package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts system-exclusive messages together again, those of each sender by themselves. Of the consuming thread; what it holds
 * grows to the largest message.
 */
final class SysExPieces {

    /** What came of a piece. */
    enum Outcome {
        /** More is to come. */
        MORE,
        /** The message is complete. */
        COMPLETE,
        /** The message is lost: too long, or its beginning is missing. */
        LOST
    }

    private static final byte BEGIN = (byte) 0xf0;
    private static final byte END = (byte) 0xf7;

    /** What one sender has sent so far. */
    private static final class Message {
        private final int sender;
        private byte[] bytes = new byte[512];
        private int length;
        private boolean open;
        private boolean tooLong;

        Message(int sender) {
            this.sender = sender;
        }
    }

    private final int largest;
    private final List<Message> messages = new ArrayList<>();
    private Message complete;

    SysExPieces(int largest) {
        this.largest = largest;
    }

    static boolean isWhole(ByteBuffer buffer, int at, int length) {
        return length >= 2 && buffer.get(at) == BEGIN && buffer.get(at + length - 1) == END;
    }

    /** Takes a piece. A beginning in the midst of a message gives that up, as on a cable. */
    Outcome add(int sender, ByteBuffer buffer, int at, int length) {
        Message message = of(sender);
        if (length == 0) {
            return message.open ? Outcome.MORE : Outcome.LOST;
        }
        if (buffer.get(at) == BEGIN) {
            message.open = true;
            message.tooLong = false;
            message.length = 0;
        } else if (!message.open) {
            return buffer.get(at + length - 1) == END ? Outcome.LOST : Outcome.MORE;
        }
        if (message.length + length > largest) {
            message.tooLong = true;
        } else {
            if (message.length + length > message.bytes.length) {
                message.bytes = Arrays.copyOf(
                        message.bytes, Math.min(largest, Math.max(2 * message.bytes.length, message.length + length)));
            }
            buffer.get(at, message.bytes, message.length, length);
            message.length += length;
        }
        if (buffer.get(at + length - 1) != END) {
            return Outcome.MORE;
        }
        message.open = false;
        complete = message;
        return message.tooLong ? Outcome.LOST : Outcome.COMPLETE;
    }

    private Message of(int sender) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).sender == sender) {
                return messages.get(i);
            }
        }
        Message made = new Message(sender);
        messages.add(made);
        return made;
    }

    /** The message that was completed last; used again. */
    byte[] bytes() {
        return complete.bytes;
    }

    int length() {
        return complete.length;
    }

    /** Gives up what is not complete: pieces were lost. */
    void clear() {
        for (int i = 0; i < messages.size(); i++) {
            messages.get(i).open = false;
        }
    }
}
