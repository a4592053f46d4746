package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;

/**
 * Outputs, and the audio that goes with inputs and outputs
 * ({@code Documentation/userspace-api/media/v4l/video.rst} and {@code audio.rst}); and who may change what
 * ({@code app-pri.rst}). Thread-safe.
 */
public interface V4l2Connectors {

    /**
     * A video output.
     *
     * @param index its number
     * @param name its name
     * @param type {@code V4L2_OUTPUT_TYPE_...}
     * @param audios a bit for each audio output that it can go with
     * @param modulator the number of its modulator
     * @param standards the bits of {@code V4L2_STD_...}
     * @param capabilities {@code V4L2_OUT_CAP_...}
     */
    record Output(int index, String name, int type, int audios, int modulator, long standards, int capabilities) {}

    /**
     * An audio input or output.
     *
     * @param index its number
     * @param name its name
     * @param capability {@code V4L2_AUDCAP_...}
     * @param mode {@code V4L2_AUDMODE_...}
     */
    record Audio(int index, String name, int capability, int mode) {}

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
    Optional<Integer> output();

    /**
     * Selects an output.
     *
     * @param index its number
     * @throws org.linux4j.DeviceException if there is no such output, a stream is open, or the device is closed or gone
     */
    void output(int index);

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
    void audioInput(int index);

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
    void audioOutput(int index);

    /**
     * The priority of whoever has the highest on this device.
     *
     * @return {@code V4L2_PRIORITY_...}
     * @throws org.linux4j.DeviceException if the driver knows no priorities, or the device is closed or gone
     */
    int priority();

    /**
     * Sets the priority of this opening: others of a lower one cannot change the device meanwhile.
     *
     * @param priority {@code V4L2_PRIORITY_...}
     * @throws org.linux4j.DeviceBusyException if somebody else has {@code V4L2_PRIORITY_RECORD}
     * @throws org.linux4j.DeviceException if the driver knows no priorities, or the device is closed or gone
     */
    void priority(int priority);

    /**
     * Has the driver write its state into the kernel's log.
     *
     * @throws org.linux4j.DeviceException if it cannot, or the device is closed or gone
     */
    void logStatus();
}
