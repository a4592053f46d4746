package org.linux4j.midi;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;

/**
 * Where MIDI events come from and go to: a port of a client, written {@code 20:0}.
 *
 * <p>A few numbers are no client but a way to address: see the constants.
 *
 * @param client the client's number, 0 to 255
 * @param port the port's number within the client, 0 to 255
 * @since 0.1
 */
public record MidiAddress(int client, int port) {

    /** The port that tells who comes, goes and connects. */
    public static final MidiAddress ANNOUNCEMENTS = new MidiAddress(0, 1);

    /** The port that queues are controlled through. */
    public static final MidiAddress TIMER = new MidiAddress(0, 0);

    /** Whoever is connected to the port that sends. */
    public static final MidiAddress SUBSCRIBERS = new MidiAddress(254, 253);

    /** Every client and port; today's kernels refuse it. */
    public static final MidiAddress BROADCAST = new MidiAddress(255, 255);

    private static final int NUMBERS = 256;
    private static final String NUMBER = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})";
    private static final Pattern ADDRESS = Pattern.compile(NUMBER + "(:" + NUMBER + ")?");
    private static final AtomicReferenceArray<MidiAddress[]> KNOWN = new AtomicReferenceArray<>(NUMBERS);

    /**
     * Checks both numbers.
     *
     * @param client as the component of that name
     * @param port as the component of that name
     * @throws IllegalArgumentException if a number is not within 0 to 255
     */
    public MidiAddress {
        if (client < 0 || client >= NUMBERS || port < 0 || port >= NUMBERS) {
            throw new IllegalArgumentException(
                    client + ":" + port + " is not a MIDI address: both numbers go from 0 to 255");
        }
    }

    /**
     * An address without making an object where it was asked for before.
     *
     * @param client the client's number
     * @param port the port's number
     * @return the address
     * @throws IllegalArgumentException if a number is not within 0 to 255
     */
    public static MidiAddress of(int client, int port) {
        if (client < 0 || client >= NUMBERS || port < 0 || port >= NUMBERS) {
            return new MidiAddress(client, port);
        }
        MidiAddress[] ports = KNOWN.get(client);
        if (ports == null) {
            ports = new MidiAddress[NUMBERS];
            KNOWN.set(client, ports);
        }
        MidiAddress known = ports[port];
        if (known == null) {
            // Immutable, so that it does not matter which of two threads' stays.
            known = new MidiAddress(client, port);
            ports[port] = known;
        }
        return known;
    }

    /**
     * Reads an address as {@link #toString()} writes it; port 0 where only a client is given.
     *
     * @param text {@code 20:0} or {@code 20}
     * @return the address
     * @throws IllegalArgumentException if the text has not this form
     */
    public static MidiAddress parse(String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a MIDI address: it is written client:port, as 20:0");
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? of(Integer.parseInt(text), 0)
                : of(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /**
     * Whether a text has the form of an address.
     *
     * @param text any text
     * @return true for a number from 0 to 255, or two with a colon between
     */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    @Override
    public String toString() {
        return client + ":" + port;
    }
}
