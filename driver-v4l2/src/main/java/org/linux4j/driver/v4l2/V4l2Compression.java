package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import org.linux4j.Value;

/**
 * What coders of pictures have besides controls: commands, the index of an encoder, the settings of JPEG devices
 * ({@code Documentation/userspace-api/media/v4l/vidioc-encoder-cmd.rst}, {@code vidioc-decoder-cmd.rst},
 * {@code vidioc-g-enc-index.rst}, {@code vidioc-g-jpegcomp.rst}). Thread-safe.
 */
public interface V4l2Compression {

    /**
     * How a device of old makes JPEG pictures; newer ones have controls for it.
     *
     * @param quality from 0 to 100
     * @param segment which APP segment is written, 0 to 15
     * @param segmentData what is written there, 60 bytes at most
     * @param comment what is written as a comment, 60 bytes at most
     * @param markers {@code V4L2_JPEG_MARKER_...}
     */
    record Jpeg(int quality, int segment, Value.Bytes segmentData, Value.Bytes comment, int markers) {}

    /**
     * Where an encoder put a picture in its stream.
     *
     * @param offset where it begins, in bytes
     * @param presentationTime its time stamp, as MPEG has it
     * @param length its length in bytes
     * @param flags {@code V4L2_ENC_IDX_FRAME_...}
     */
    record IndexEntry(long offset, long presentationTime, long length, int flags) {}

    /**
     * A command to a decoder.
     *
     * @param command {@code V4L2_DEC_CMD_...}
     * @param flags {@code V4L2_DEC_CMD_...} flags of that command
     * @param stopTime of a stop: the presentation time to stop at, 0 for at once
     * @param startSpeed of a start: 1000 for normal speed, 0 as well
     * @param startFormat of a start: {@code V4L2_DEC_START_FMT_...}
     */
    record DecoderCommand(int command, int flags, long stopTime, int startSpeed, int startFormat) {}

    /**
     * The settings of a JPEG device.
     *
     * @return the settings, or nothing where the driver has none
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Jpeg> jpeg();

    /**
     * Sets up a JPEG device.
     *
     * @param settings the settings
     * @throws IllegalArgumentException if a text has more than 60 bytes
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void jpeg(Jpeg settings);

    /**
     * The pictures that the encoder made since it was asked last, 64 at most.
     *
     * @return the entries, oldest first
     * @throws org.linux4j.DeviceUnsupportedException if the encoder keeps no index
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<IndexEntry> encoderIndex();

    /**
     * Gives the encoder a command.
     *
     * @param command {@code V4L2_ENC_CMD_...}
     * @param flags {@code V4L2_ENC_CMD_...} flags of that command
     * @throws org.linux4j.DeviceUnsupportedException if there is no encoder
     * @throws org.linux4j.DeviceException if it does not know the command, or the device is closed or gone
     */
    void encoderCommand(int command, int flags);

    /**
     * Whether the encoder would take a command.
     *
     * @param command {@code V4L2_ENC_CMD_...}
     * @param flags the flags of that command
     * @return the flags that it would take, or nothing where it does not know the command
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Integer> tryEncoderCommand(int command, int flags);

    /**
     * Gives the decoder a command.
     *
     * @param command the command
     * @throws org.linux4j.DeviceUnsupportedException if there is no decoder
     * @throws org.linux4j.DeviceException if it does not know the command, or the device is closed or gone
     */
    void decoderCommand(DecoderCommand command);

    /**
     * Whether the decoder would take a command.
     *
     * @param command the command
     * @return the command as it would take it, or nothing where it does not know it
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<DecoderCommand> tryDecoderCommand(DecoderCommand command);
}
