package org.linux4j.video;

import java.util.List;
import java.util.OptionalDouble;
import org.linux4j.Device;

/**
 * Tuners, and the transmitters that are their counterpart. Found with {@code device.as(VideoTuners.class)}. Frequencies are
 * in hertz. Thread-safe.
 */
public interface VideoTuners extends Device {

    /**
     * A tuner.
     *
     * @param index its number
     * @param name its name
     * @param transmitter whether it sends
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param frequency where it stands
     * @param signal how strong the signal is, from 0 to 1; nothing of a transmitter
     */
    record Tuner(
            int index,
            String name,
            boolean transmitter,
            double lowest,
            double highest,
            OptionalDouble frequency,
            OptionalDouble signal) {}

    /**
     * The tuners.
     *
     * @return the tuners; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Tuner> tuners();

    /**
     * Tunes to a frequency, or the nearest that there is.
     *
     * @param tuner the tuner's number
     * @param hertz the frequency
     * @throws org.linux4j.DeviceException if there is no such tuner, or the device is closed or gone
     */
    void setFrequency(int tuner, double hertz);

    /**
     * Has a tuner look for the next station. This waits as long as the device does, and nothing ends the wait.
     *
     * @param tuner the tuner's number
     * @param upward whether to go up
     * @throws org.linux4j.DeviceException if none was found, the tuner cannot, or the device is closed or gone
     */
    void seek(int tuner, boolean upward);
}
