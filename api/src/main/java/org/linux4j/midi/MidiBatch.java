package org.linux4j.midi;

/**
 * Events that go together, in as few system calls as possible.
 *
 * <p>For one thread. Nothing is allocated for an event but what the message itself is made of, once the batch is as large as
 * it gets.
 *
 * @since 0.1
 */
public interface MidiBatch {

    /**
     * Has what is added from here on go elsewhere, or at some time.
     *
     * @param delivery where and when; to subscribers and at once unless it is said
     * @return this batch
     */
    MidiBatch to(MidiDelivery delivery);

    /**
     * Adds a message. A long system-exclusive one is not cut.
     *
     * @param message the message
     * @return this batch
     * @throws IllegalArgumentException if it is none that can be sent
     */
    MidiBatch add(MidiMessage message);

    /**
     * Adds a note that begins.
     *
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 1 to 127; 0 ends the note
     * @return this batch
     * @throws IllegalArgumentException if a number is out of range
     */
    MidiBatch noteOn(int channel, int note, int velocity);

    /**
     * Adds a note that ends.
     *
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 127
     * @return this batch
     * @throws IllegalArgumentException if a number is out of range
     */
    MidiBatch noteOff(int channel, int note, int velocity);

    /**
     * Adds a controller that changes.
     *
     * @param channel 0 to 15
     * @param controller 0 to 127
     * @param value 0 to 127
     * @return this batch
     * @throws IllegalArgumentException if a number is out of range
     */
    MidiBatch control(int channel, int controller, int value);

    /**
     * How many events are in it.
     *
     * @return the number
     */
    int size();

    /**
     * Sends all, in the order in which they were added, and empties the batch. Where events are scheduled, it waits for room
     * in the client's pool. An event that a receiver has no room for is refused, and the others go all the same. Of several
     * receivers that are connected, one may also refuse an event because it lets no such event in: the kernel tells the two
     * apart for the first event of a batch only, so that behind it both count as refused. The other receivers have got it.
     *
     * @throws MidiOverflowException if events were refused, when all others are sent
     * @throws org.linux4j.DeviceException if the port is closed, or the kernel refuses an event for another reason; what stands
     *     behind it was not sent, and is dropped
     */
    void send();

    /** Empties it. */
    void clear();
}
