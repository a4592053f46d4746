package org.linux4j.input;

import java.util.Map;
import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;

/**
 * The host side of a virtual input device: where its events are made, and what is told to it arrives.
 *
 * <p>Asked for with {@link VirtualDevice#as}.
 *
 * <p>Thread-safe; a packet that several threads add to is theirs together, so they had better agree.
 */
public interface VirtualInput {

    /**
     * Adds an event to the packet.
     *
     * @param code the code; the kernel leaves out what the device was not made with, or does not change anything
     * @param value the value
     * @return this object
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    VirtualInput add(InputCode code, int value);

    /**
     * Ends the packet with {@code SYN_REPORT} and sends it, in one system call where it has no more than 63 events.
     *
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    void sync();

    /**
     * Sends a packet of one event.
     *
     * @param code the code
     * @param value the value
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    default void send(InputCode code, int value) {
        synchronized (this) {
            add(code, value).sync();
        }
    }

    /**
     * Presses a key and releases it.
     *
     * @param key the key
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    default void tap(InputCode key) {
        send(key, 1);
        send(key, 0);
    }

    /**
     * Sends packets with the time between them that they had, the first of them at once; what was made up after
     * events were dropped is sent as well, {@code SYN_DROPPED} is not.
     *
     * @param packets the packets
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted; its flag stays set
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    void play(Iterable<? extends InputPacket> packets);

    /**
     * What programs tell the device: LEDs, sounds, effects to play ({@code EV_FF}, the code is the effect's number),
     * gain, times of repetition. It is kept for the reader, the newest 1024.
     *
     * @return the one source of these, the same until it is closed, and then another; closing the device closes it
     */
    EventSource<InputEvent> requests();

    /**
     * Says who is asked about effects; without a handler they are all taken.
     *
     * @param handler the handler
     */
    void forceFeedback(ForceFeedbackHandler handler);

    /**
     * The effects that programs have uploaded.
     *
     * @return a copy, by the effect's number
     */
    Map<Integer, ForceEffect> effects();
}
