package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * Outputs, and the audio that goes with inputs and outputs
 * ({@code Documentation/userspace-api/media/v4l/video.rst} and {@code audio.rst}); and who may change what
 * ({@code app-pri.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Connectors {

    /**
     * Who may change a device while others use it. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_PRIORITY_...}
     */
    record Priority(int number) implements NamedNumber {

        /** Nobody has said. */
        public static final Priority UNSET = new Priority(videodev2.V4L2_PRIORITY_UNSET);

        /** For programs that work in the background. */
        public static final Priority BACKGROUND = new Priority(videodev2.V4L2_PRIORITY_BACKGROUND);

        /** For programs that somebody uses; the default. */
        public static final Priority INTERACTIVE = new Priority(videodev2.V4L2_PRIORITY_INTERACTIVE);

        /** For recordings, which nobody shall disturb. */
        public static final Priority RECORD = new Priority(videodev2.V4L2_PRIORITY_RECORD);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What an output is. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_OUTPUT_TYPE_...}
     */
    record OutputType(int number) implements NamedNumber {

        /** A transmitter. */
        public static final OutputType MODULATOR = new OutputType(videodev2.V4L2_OUTPUT_TYPE_MODULATOR);

        /** Any video output. */
        public static final OutputType ANALOG = new OutputType(videodev2.V4L2_OUTPUT_TYPE_ANALOG);

        /** A picture laid over that of a graphics card, in the analogue signal. */
        public static final OutputType ANALOG_VGA_OVERLAY = new OutputType(videodev2.V4L2_OUTPUT_TYPE_ANALOGVGAOVERLAY);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What an output can do. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_OUT_CAP_...}
     */
    record OutputCapability(int bit) implements NamedNumber {

        /** It has digital timings. */
        public static final OutputCapability DV_TIMINGS = new OutputCapability(videodev2.V4L2_OUT_CAP_DV_TIMINGS);

        /** It has television standards. */
        public static final OutputCapability STANDARDS = new OutputCapability(videodev2.V4L2_OUT_CAP_STD);

        /** Its native size can be set. */
        public static final OutputCapability NATIVE_SIZE = new OutputCapability(videodev2.V4L2_OUT_CAP_NATIVE_SIZE);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public OutputCapability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What an audio input can do. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_AUDCAP_...}
     */
    record AudioCapability(int bit) implements NamedNumber {

        /** It has two channels. */
        public static final AudioCapability STEREO = new AudioCapability(videodev2.V4L2_AUDCAP_STEREO);

        /** It can level the volume by itself. */
        public static final AudioCapability AUTOMATIC_VOLUME = new AudioCapability(videodev2.V4L2_AUDCAP_AVL);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public AudioCapability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * How an audio input works. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_AUDMODE_...}
     */
    record AudioMode(int bit) implements NamedNumber {

        /** It levels the volume by itself. */
        public static final AudioMode AUTOMATIC_VOLUME = new AudioMode(videodev2.V4L2_AUDMODE_AVL);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public AudioMode {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A video output.
     *
     * @param index its number
     * @param name its name
     * @param type what it is
     * @param audios the numbers of the audio outputs that it can go with
     * @param modulator the number of its modulator
     * @param standards which standards it knows
     * @param capabilities what it can do
     */
    record Output(
            int index,
            String name,
            OutputType type,
            Set<Integer> audios,
            int modulator,
            V4l2Standards standards,
            Set<OutputCapability> capabilities) {
        /**
         * Copies the sets.
         *
         * @param index as the component of that name
         * @param name as the component of that name
         * @param type as the component of that name
         * @param audios as the component of that name
         * @param modulator as the component of that name
         * @param standards as the component of that name
         * @param capabilities as the component of that name
         */
        public Output {
            audios = Bits.copy("audios", audios, Integer::intValue);
            capabilities = Bits.copy("capabilities", capabilities, OutputCapability::bit);
        }
    }

    /**
     * An audio input or output.
     *
     * @param index its number
     * @param name its name
     * @param capabilities what it can do
     * @param modes how it works
     */
    record Audio(int index, String name, Set<AudioCapability> capabilities, Set<AudioMode> modes) {
        /**
         * Copies the sets.
         *
         * @param index as the component of that name
         * @param name as the component of that name
         * @param capabilities as the component of that name
         * @param modes as the component of that name
         */
        public Audio {
            capabilities = Bits.copy("capabilities", capabilities, AudioCapability::bit);
            modes = Bits.copy("modes", modes, AudioMode::bit);
        }
    }

    /**
     * The video outputs.
     *
     * @return the outputs; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Output> outputs();

    /**
     * The output that is selected.
     *
     * @return its number, or nothing where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    OptionalInt output();

    /**
     * Selects an output.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if there is no such output, a stream is open, or the device is closed or gone
     */
    void setOutput(int index);

    /**
     * The audio inputs.
     *
     * @return the inputs; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Audio> audioInputs();

    /**
     * The audio input that is selected.
     *
     * @return the input, or nothing where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Audio> audioInput();

    /**
     * Selects an audio input.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if there is no such input, or the device is closed or gone
     */
    void setAudioInput(int index);

    /**
     * The audio outputs.
     *
     * @return the outputs; empty where there are none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Audio> audioOutputs();

    /**
     * The audio output that is selected.
     *
     * @return the output, or nothing where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Audio> audioOutput();

    /**
     * Selects an audio output.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if there is no such output, or the device is closed or gone
     */
    void setAudioOutput(int index);

    /**
     * The priority of whoever has the highest on this device.
     *
     * @return the priority
     * @throws org.linux4j.DeviceException if the driver knows no priorities, or the device is closed or gone
     */
    Priority priority();

    /**
     * Sets the priority of this opening: others of a lower one cannot change the device meanwhile.
     *
     * @param priority the priority
     * @throws org.linux4j.DeviceBusyException if somebody else has {@link Priority#RECORD}
     * @throws org.linux4j.DeviceException if the driver knows no priorities, or the device is closed or gone
     */
    void setPriority(Priority priority);

    /**
     * Has the driver write its state into the kernel's log.
     *
     * @throws org.linux4j.DeviceException if it cannot, or the device is closed or gone
     */
    void logStatus();
}
