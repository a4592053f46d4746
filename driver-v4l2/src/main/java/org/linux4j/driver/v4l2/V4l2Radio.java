package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * Tuners and modulators ({@code Documentation/userspace-api/media/v4l/tuner.rst}). Frequencies are in hertz. Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Radio {

    /**
     * What a tuner is for. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_TUNER_...}
     */
    record TunerType(int number) implements NamedNumber {

        /** Radio. */
        public static final TunerType RADIO = new TunerType(videodev2.V4L2_TUNER_RADIO);

        /** Analogue television. */
        public static final TunerType ANALOG_TV = new TunerType(videodev2.V4L2_TUNER_ANALOG_TV);

        /** Digital television; not used any more. */
        public static final TunerType DIGITAL_TV = new TunerType(videodev2.V4L2_TUNER_DIGITAL_TV);

        /** The sampling of a software-defined radio. */
        public static final TunerType SDR = new TunerType(videodev2.V4L2_TUNER_SDR);

        /** The radio frequency of a software-defined radio. */
        public static final TunerType RF = new TunerType(videodev2.V4L2_TUNER_RF);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What a tuner or modulator can do. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_TUNER_CAP_...}
     */
    record TunerCapability(int bit) implements NamedNumber {

        /** Frequencies are in units of 62.5 Hz, and not of 62.5 kHz. */
        public static final TunerCapability LOW = new TunerCapability(videodev2.V4L2_TUNER_CAP_LOW);

        /** It receives several television standards. */
        public static final TunerCapability NORM = new TunerCapability(videodev2.V4L2_TUNER_CAP_NORM);

        /** It can look for stations up to the end of its range. */
        public static final TunerCapability SEEK_BOUNDED = new TunerCapability(videodev2.V4L2_TUNER_CAP_HWSEEK_BOUNDED);

        /** It can look for stations on from the other end of its range. */
        public static final TunerCapability SEEK_WRAP = new TunerCapability(videodev2.V4L2_TUNER_CAP_HWSEEK_WRAP);

        /** It knows stereo. */
        public static final TunerCapability STEREO = new TunerCapability(videodev2.V4L2_TUNER_CAP_STEREO);

        /** It knows a second language or a second programme. */
        public static final TunerCapability LANG2 = new TunerCapability(videodev2.V4L2_TUNER_CAP_LANG2);

        /** It knows a first language. */
        public static final TunerCapability LANG1 = new TunerCapability(videodev2.V4L2_TUNER_CAP_LANG1);

        /** It knows RDS. */
        public static final TunerCapability RDS = new TunerCapability(videodev2.V4L2_TUNER_CAP_RDS);

        /** RDS is read and written in blocks. */
        public static final TunerCapability RDS_BLOCK_IO = new TunerCapability(videodev2.V4L2_TUNER_CAP_RDS_BLOCK_IO);

        /** RDS is in controls. */
        public static final TunerCapability RDS_CONTROLS = new TunerCapability(videodev2.V4L2_TUNER_CAP_RDS_CONTROLS);

        /** It lists its bands. */
        public static final TunerCapability FREQUENCY_BANDS = new TunerCapability(videodev2.V4L2_TUNER_CAP_FREQ_BANDS);

        /** The range in which it looks for stations can be set. */
        public static final TunerCapability SEEK_RANGE = new TunerCapability(videodev2.V4L2_TUNER_CAP_HWSEEK_PROG_LIM);

        /** Frequencies are in units of 1 Hz. */
        public static final TunerCapability ONE_HERTZ = new TunerCapability(videodev2.V4L2_TUNER_CAP_1HZ);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public TunerCapability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What of the sound is listened to. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_TUNER_MODE_...}
     */
    record AudioMode(int number) implements NamedNumber {

        /** One channel. */
        public static final AudioMode MONO = new AudioMode(videodev2.V4L2_TUNER_MODE_MONO);

        /** Two channels. */
        public static final AudioMode STEREO = new AudioMode(videodev2.V4L2_TUNER_MODE_STEREO);

        /** The second language or programme. */
        public static final AudioMode LANG2 = new AudioMode(videodev2.V4L2_TUNER_MODE_LANG2);

        /** The first language. */
        public static final AudioMode LANG1 = new AudioMode(videodev2.V4L2_TUNER_MODE_LANG1);

        /** The first language on the left, the second on the right. */
        public static final AudioMode LANG1_LANG2 = new AudioMode(videodev2.V4L2_TUNER_MODE_LANG1_LANG2);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What of the sound is received or sent. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_TUNER_SUB_...}
     */
    record Subchannel(int bit) implements NamedNumber {

        /** One channel. */
        public static final Subchannel MONO = new Subchannel(videodev2.V4L2_TUNER_SUB_MONO);

        /** Two channels. */
        public static final Subchannel STEREO = new Subchannel(videodev2.V4L2_TUNER_SUB_STEREO);

        /** A second language or programme. */
        public static final Subchannel LANG2 = new Subchannel(videodev2.V4L2_TUNER_SUB_LANG2);

        /** A first language. */
        public static final Subchannel LANG1 = new Subchannel(videodev2.V4L2_TUNER_SUB_LANG1);

        /** RDS. */
        public static final Subchannel RDS = new Subchannel(videodev2.V4L2_TUNER_SUB_RDS);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Subchannel {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * How a band is modulated. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_BAND_MODULATION_...}
     */
    record Modulation(int bit) implements NamedNumber {

        /** Vestigial sideband, as analogue television. */
        public static final Modulation VSB = new Modulation(videodev2.V4L2_BAND_MODULATION_VSB);

        /** Frequency modulation. */
        public static final Modulation FM = new Modulation(videodev2.V4L2_BAND_MODULATION_FM);

        /** Amplitude modulation. */
        public static final Modulation AM = new Modulation(videodev2.V4L2_BAND_MODULATION_AM);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Modulation {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A tuner.
     *
     * @param index its number
     * @param name its name
     * @param type what it is for
     * @param capabilities what it can do
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param subchannels what is received
     * @param audioMode what is listened to
     * @param signal how strong the signal is, 0 to 65535
     * @param correction whether the frequency is too low (below 0) or too high (above 0)
     */
    record Tuner(
            int index,
            String name,
            TunerType type,
            Set<TunerCapability> capabilities,
            double lowest,
            double highest,
            Set<Subchannel> subchannels,
            AudioMode audioMode,
            int signal,
            int correction) {
        /**
         * Copies the sets.
         *
         * @param index as the component of that name
         * @param name as the component of that name
         * @param type as the component of that name
         * @param capabilities as the component of that name
         * @param lowest as the component of that name
         * @param highest as the component of that name
         * @param subchannels as the component of that name
         * @param audioMode as the component of that name
         * @param signal as the component of that name
         * @param correction as the component of that name
         */
        public Tuner {
            capabilities = Bits.copy("capabilities", capabilities, TunerCapability::bit);
            subchannels = Bits.copy("subchannels", subchannels, Subchannel::bit);
        }
    }

    /**
     * A modulator.
     *
     * @param index its number
     * @param name its name
     * @param type what it is for
     * @param capabilities what it can do
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param subchannels what is sent
     */
    record Modulator(
            int index,
            String name,
            TunerType type,
            Set<TunerCapability> capabilities,
            double lowest,
            double highest,
            Set<Subchannel> subchannels) {
        /**
         * Copies the sets.
         *
         * @param index as the component of that name
         * @param name as the component of that name
         * @param type as the component of that name
         * @param capabilities as the component of that name
         * @param lowest as the component of that name
         * @param highest as the component of that name
         * @param subchannels as the component of that name
         */
        public Modulator {
            capabilities = Bits.copy("capabilities", capabilities, TunerCapability::bit);
            subchannels = Bits.copy("subchannels", subchannels, Subchannel::bit);
        }
    }

    /**
     * A band of frequencies.
     *
     * @param lowest the lowest frequency
     * @param highest the highest frequency
     * @param modulations how it may be modulated
     * @param capabilities what it can do
     */
    record Band(double lowest, double highest, Set<Modulation> modulations, Set<TunerCapability> capabilities) {
        /**
         * Copies the sets.
         *
         * @param lowest as the component of that name
         * @param highest as the component of that name
         * @param modulations as the component of that name
         * @param capabilities as the component of that name
         */
        public Band {
            modulations = Bits.copy("modulations", modulations, Modulation::bit);
            capabilities = Bits.copy("capabilities", capabilities, TunerCapability::bit);
        }
    }

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
     * @param audioMode what is listened to
     * @throws org.linux4j.DeviceException if there is no such tuner, or the device is closed or gone
     */
    void setAudioMode(int tuner, AudioMode audioMode);

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
     * @param subchannels what is sent
     * @throws org.linux4j.DeviceException if there is no such modulator, or the device is closed or gone
     */
    void setSubchannels(int modulator, Set<Subchannel> subchannels);

    /**
     * The frequency of a tuner or modulator.
     *
     * @param index its number
     * @return the frequency, or nothing where there is none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    OptionalDouble frequency(int index);

    /**
     * Sets the frequency of a tuner or modulator; the driver takes the nearest that it can.
     *
     * @param index its number
     * @param hertz the frequency
     * @throws org.linux4j.DeviceException if there is no such tuner or modulator, or the device is closed or gone
     */
    void setFrequency(int index, double hertz);

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
