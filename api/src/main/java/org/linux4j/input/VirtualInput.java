package org.linux4j.input;

import java.time.Duration;
import java.util.Map;
import org.linux4j.EventSource;
import org.linux4j.Sink;
import org.linux4j.VirtualDevice;

/**
 * The host side of a virtual input device, which the kernel calls uinput: where its events are made, and what is told to it
 * arrives.
 *
 * <p>Made of an {@link InputDeviceSpec}:
 *
 * <pre>{@code
 * VirtualInput virtual = devices.create(InputDeviceSpec.keyboard("Typist").build());
 * }</pre>
 *
 * <p>It is a sink of events, so that those of another device go on in one line:
 *
 * <pre>{@code
 * keyboard.events().forEach(virtual::send);
 * }</pre>
 *
 * <p>{@link #packets()} takes packets, each of which goes whole: where events come from several devices, that is the way to
 * bring them together. Events and packets are passed on now, whatever time they have, synthetic ones as all others, and
 * {@code SYN_DROPPED} is not; {@code SYN_REPORT} ends a packet, and what it does not end is kept. A device that was made to
 * repeat keys ({@code EV_REP}) does so itself, and gets no repeats of others.
 *
 * <p>The kernel always has room: sending does not wait, and what was sent is done.
 *
 * <p>Thread-safe; a packet that several threads add to is theirs together, so they had better agree, or send packets.
 *
 * @since 0.1
 */
public interface VirtualInput extends VirtualDevice, Sink<InputEvent> {

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
     * Sends a packet of one event, at once, unlike {@link #send(InputEvent)}, which adds to the packet that was begun.
     *
     * @param code the code
     * @param value the value
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    void sendPacket(InputCode code, int value);

    /**
     * Presses a key and releases it.
     *
     * @param key the key
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    default void tap(InputCode key) {
        sendPacket(key, 1);
        sendPacket(key, 0);
    }

    /**
     * Adds an event to the packet, as it comes from another device; the packet goes to the kernel when {@code SYN_REPORT} is
     * sent. {@link #sendPacket(InputCode, int)} sends at once.
     *
     * @param event the event, of this device or of any other, which stays the caller's
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    @Override
    void send(InputEvent event);

    /**
     * Passes a packet on, whole.
     *
     * @param packet the packet, of this device or of any other, which stays the caller's
     * @throws org.linux4j.DeviceException if the device is closed or the kernel does not take it
     */
    default void sendPacket(InputPacket packet) {
        packets().send(packet);
    }

    /**
     * The same device as a sink of packets: {@code virtual.packets().connect(publisher)}.
     *
     * @return the only such sink; closing it closes the device
     */
    Sink<InputPacket> packets();

    /**
     * Asks whether the kernel has all that was sent.
     *
     * @param timeout of no account
     * @return true; a packet that was begun and not ended was not sent
     * @throws org.linux4j.DeviceException if the device is closed
     */
    @Override
    boolean flush(Duration timeout);

    /**
     * Sends packets with the time between them that they had, the first of them at once; what was made up after
     * events were dropped is sent as well, {@code SYN_DROPPED} is not.
     *
     * @param packets the packets
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted; its flag stays set
     * @throws org.linux4j.DeviceClosedException if the device is closed, also meanwhile, which ends a pause at once
     * @throws org.linux4j.DeviceException if the kernel does not take it
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
    void setForceFeedbackHandler(ForceFeedbackHandler handler);

    /**
     * The effects that programs have uploaded.
     *
     * @return a copy, by the effect's number
     */
    Map<Integer, ForceEffect> effects();

    /** Closes the device, as {@link VirtualDevice#close()} does: its node goes. Closing again does nothing. */
    @Override
    void close();
}
