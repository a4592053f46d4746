package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tuners and modulators ({@code Documentation/userspace-api/media/v4l/tuner.rst}). Frequencies are in hertz. Thread-safe.
 */
public interface V4l2Radio {

    /**
     * A tuner.
     *
     * @param index its number
     * @param name its name
     * @param type {@code V4L2_TUNER_...}
     * @param capabilities {@code V4L2_TUNER_CAP_...}
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param subchannels what is received, {@code V4L2_TUNER_SUB_...}
     * @param audioMode what is listened to, {@code V4L2_TUNER_MODE_...}
     * @param signal how strong the signal is, 0 to 65535
     * @param correction whether the frequency is too low (above 0) or too high (below 0)
     */
    record Tuner(
            int index,
            String name,
            int type,
            int capabilities,
            double lowest,
            double highest,
            int subchannels,
            int audioMode,
            int signal,
            int correction) {}

    /**
     * A modulator.
     *
     * @param index its number
     * @param name its name
     * @param type {@code V4L2_TUNER_...}
     * @param capabilities {@code V4L2_TUNER_CAP_...}
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param subchannels what is sent, {@code V4L2_TUNER_SUB_...}
     */
    record Modulator(
            int index, String name, int type, int capabilities, double lowest, double highest, int subchannels) {}

    /**
     * A band of frequencies.
     *
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param modulation {@code V4L2_BAND_MODULATION_...}
     * @param capabilities {@code V4L2_TUNER_CAP_...}
     */
    record Band(double lowest, double highest, int modulation, int capabilities) {}

    /**
     * A block of RDS, of which four make a group.
     *
     * @param number which block it is: 0 to 3 for A to D, 4 for C'
     * @param data its 16 bits
     * @param corrected whether errors were corrected
     * @param damaged whether errors were not
     */
    record RdsBlock(int number, int data, boolean corrected, boolean damaged) {}

    /**
     * The tuners.
     *
     * @return the tuners; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Tuner> tuners();

    /**
     * Chooses what is listened to.
     *
     * @param tuner the tuner's number
     * @param audioMode {@code V4L2_TUNER_MODE_...}
     * @throws org.linux4j.DeviceException if there is no such tuner, or the device is closed or gone
     */
    void audioMode(int tuner, int audioMode);

    /**
     * The modulators.
     *
     * @return the modulators; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Modulator> modulators();

    /**
     * Chooses what is sent.
     *
     * @param modulator the modulator's number
     * @param subchannels {@code V4L2_TUNER_SUB_...}
     * @throws org.linux4j.DeviceException if there is no such modulator, or the device is closed or gone
     */
    void subchannels(int modulator, int subchannels);

    /**
     * The frequency of a tuner or modulator.
     *
     * @param index its number
     * @return the frequency, or nothing where there is none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Double> frequency(int index);

    /**
     * Sets the frequency of a tuner or modulator; the driver takes the nearest that it can.
     *
     * @param index its number
     * @param hertz the frequency
     * @throws org.linux4j.DeviceException if there is no such tuner or modulator, or the device is closed or gone
     */
    void frequency(int index, double hertz);

    /**
     * The bands of a tuner or modulator.
     *
     * @param index its number
     * @return the bands
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Band> bands(int index);

    /**
     * Reads what a radio receives besides sound. The first call starts the reception.
     *
     * @param timeout how long to wait for the first block
     * @return the blocks that came since the last call; empty when the time is over
     * @throws org.linux4j.DeviceException if the node does not receive RDS, somebody else reads it, the thread is
     *     interrupted, or the device is closed or gone
     */
    List<RdsBlock> readRds(Duration timeout);

    /**
     * Has a tuner look for the next station. This waits as long as the driver does, and nothing ends the wait.
     *
     * @param tuner the tuner's number
     * @param upward whether to go up
     * @param wrapAround whether to go on at the other end
     * @throws org.linux4j.DeviceException if none was found, the tuner cannot, or the device is closed or gone
     */
    void seek(int tuner, boolean upward, boolean wrapAround);
}
