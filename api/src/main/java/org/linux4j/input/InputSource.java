package org.linux4j.input;

import java.util.Collection;
import java.util.Set;
import org.linux4j.DeviceBusyException;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventType;

/**
 * Events of an input device, with an opening of the device of its own: what is grabbed, masked or revoked is this source's.
 *
 * <p>Where the kernel had to drop events, because they came quicker than they were read, {@code SYN_DROPPED} comes
 * through; then the source resyncs: it tells the difference that made, as events marked {@linkplain InputEvent#synthetic() synthetic}. Movements of
 * relative axes are lost then.
 *
 * @param <E> {@link InputEvent} or {@link InputPacket}
 * @since 0.1
 */
public interface InputSource<E extends Event> extends EventSource<E> {

    /**
     * The device as the events handed out so far leave it.
     *
     * @return the state, which follows the events
     */
    InputState state();

    /**
     * How often the kernel dropped events; it does not say how many.
     *
     * @return the number of {@code SYN_DROPPED}
     */
    @Override
    long lost();

    /**
     * Takes the device's events for this source alone; nobody else in the machine gets any, until {@link #ungrab()} or
     * {@link #close()}.
     *
     * <p>Keys that are down when a keyboard is grabbed stay down for everybody else until it is ungrabbed.
     *
     * @throws DeviceBusyException if somebody else has grabbed it
     * @throws org.linux4j.DeviceException if the device is gone or the source is closed
     */
    void grab();

    /**
     * Gives the device's events back to everybody; nothing happens where it was not grabbed.
     *
     * @throws org.linux4j.DeviceException if the device is gone or the source is closed
     */
    void ungrab();

    /**
     * Wants some codes of a type only from now on; the kernel leaves the others out, and wakes nobody for them. Nothing of
     * them is told either when events were dropped, and the state does not follow them.
     *
     * <p>What is wanted of contacts belongs to their slots: these are followed also where {@code ABS_MT_SLOT} itself is not
     * wanted, and the state is right for the axes that are. To tell where a contact begins and ends, the events need
     * {@code ABS_MT_SLOT} and {@code ABS_MT_TRACKING_ID}.
     *
     * @param type the type, such as {@link InputCodes#EV_KEY}; not {@code EV_SYN}, for what ends packets always comes
     * @param codes the codes; none for no event of the type; of what the device does not have nothing comes anyway
     * @throws IllegalArgumentException if a code is of another type, or there is no such type, or it is {@code EV_SYN}
     * @throws org.linux4j.DeviceException if the device is gone or the source is closed
     */
    void setOnly(EventType type, Collection<InputCode> codes);

    /**
     * The codes of a type that are let through.
     *
     * @param type the type, such as {@link InputCodes#EV_KEY}
     * @return a new set, asked of the kernel; where nothing is left out, all that it could let through
     * @throws org.linux4j.DeviceException if the device is gone or the source is closed
     */
    Set<InputCode> only(EventType type);

    /**
     * Ends this opening for good, in all processes that share it: a wait ends with
     * {@link org.linux4j.DeviceDisconnectedException}, and so does every later one.
     *
     * <p>It may wait until the effects are erased that were uploaded through this opening; there are none of ours.
     *
     * @throws org.linux4j.DeviceException if the device is gone or the source is closed
     */
    void revoke();
}
