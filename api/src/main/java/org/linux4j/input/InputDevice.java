package org.linux4j.input;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Device;
import org.linux4j.EventfulDevice;

/**
 * A keyboard, a mouse, a touch screen, a gamepad, a switch: a device that tells what people do.
 *
 * <p>Thread-safe. Every {@link #events} and {@link #packets} opens the device anew, so that none takes events away from
 * another; asking for state takes none either.
 *
 * <p>The kernel calls the interface evdev; its {@code Documentation/input/} describes what devices tell.
 *
 * @since 0.1
 */
public interface InputDevice extends Device, EventfulDevice {

    /**
     * The device's name for people.
     *
     * @return the name
     */
    String name();

    /**
     * How it is identified on its bus.
     *
     * @return the numbers
     */
    InputIdentity identity();

    /**
     * Where it is plugged in.
     *
     * @return the path in the system, such as {@code usb-0000:00:14.0-1/input0}, where it has one
     */
    Optional<String> phys();

    /**
     * What tells it from others of its make.
     *
     * @return a serial number or an address, where it has one
     */
    Optional<String> uniq();

    /**
     * What it can tell and take.
     *
     * @return properties, types and codes
     */
    InputCapabilities supported();

    /**
     * What it is used as.
     *
     * @return the classes
     */
    default Set<InputClass> classes() {
        return InputClass.of(supported());
    }

    /**
     * All absolute axes, asked now.
     *
     * @return a new map, in the order of the codes
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Map<InputCode, AxisInfo> axes();

    /**
     * An absolute axis, asked now.
     *
     * @param axis a code of {@code EV_ABS}
     * @return the axis
     * @throws IllegalArgumentException if the device has no such axis
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    AxisInfo axis(InputCode axis);

    /**
     * Changes what the kernel says of an absolute axis, for the whole machine, until the device is gone.
     *
     * @param axis a code of {@code EV_ABS}
     * @param info what it shall say
     * @throws IllegalArgumentException if the device has no such axis
     * @throws org.linux4j.DeviceException if the device is closed or gone, or the kernel refuses
     */
    void setAxis(InputCode axis, AxisInfo info);

    /**
     * The device's state; every call on it asks the device.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceClosedException if the device is closed
     */
    InputState state();

    /**
     * The absolute axes by name; every call on them asks the device.
     *
     * @return a view of the device
     * @throws org.linux4j.DeviceClosedException if the device is closed
     */
    default AbsoluteAxes absolute() {
        return state().absolute();
    }

    @Override
    default InputSource<InputEvent> events() {
        return events(InputEventSettings.DEFAULTS);
    }

    /**
     * Opens the events of this device, one by one, {@code SYN_REPORT} among them.
     *
     * @param settings which, and how
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device is closed or gone, or was to be grabbed and is
     */
    InputSource<InputEvent> events(InputEventSettings settings);

    /**
     * Opens the events of this device, in packets, all of them.
     *
     * <pre>{@code
     * for (InputPacket packet : touchscreen.packets()) {
     *     System.out.println(packet);
     * }
     * }</pre>
     *
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    default InputSource<InputPacket> packets() {
        return packets(InputEventSettings.DEFAULTS);
    }

    /**
     * Opens the events of this device, in packets.
     *
     * @param settings which, and how
     * @return a new source; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if the device is closed or gone, or was to be grabbed and is
     */
    InputSource<InputPacket> packets(InputEventSettings settings);

    /**
     * Tells the device something: that an LED shall shine, a sound shall play.
     *
     * @param code a code that the device takes, of {@code EV_LED} or {@code EV_SND}, for instance
     * @param value the value; 1 for on, the frequency for {@code SND_TONE}
     * @throws IllegalArgumentException if the device has no such code
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    void send(InputCode code, int value);

    /**
     * How keys repeat.
     *
     * @return the times, or nothing where the device does not repeat keys
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Repeat> repeat();

    /**
     * Changes how keys repeat, for the whole machine.
     *
     * @param repeat the times
     * @throws org.linux4j.DeviceUnsupportedException if the device does not repeat keys
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    void setRepeat(Repeat repeat);

    /**
     * What shakes and pushes.
     *
     * @return the force feedback, or nothing where the device has none
     */
    Optional<ForceFeedback> forceFeedback();

    /**
     * The map from scan codes to keys.
     *
     * @return a view of the device
     */
    KeyMap keyMap();
}
