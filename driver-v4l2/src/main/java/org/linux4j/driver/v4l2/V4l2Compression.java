package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * What coders of pictures have besides controls: commands, the index of an encoder, the settings of JPEG devices
 * ({@code Documentation/userspace-api/media/v4l/vidioc-encoder-cmd.rst}, {@code vidioc-decoder-cmd.rst},
 * {@code vidioc-g-enc-index.rst}, {@code vidioc-g-jpegcomp.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Compression {

    /**
     * What an encoder can be told. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_ENC_CMD_...}
     */
    record EncoderCommand(int number) implements NamedNumber {

        /** Begin. */
        public static final EncoderCommand START = new EncoderCommand(videodev2.V4L2_ENC_CMD_START);

        /** End. */
        public static final EncoderCommand STOP = new EncoderCommand(videodev2.V4L2_ENC_CMD_STOP);

        /** Pause. */
        public static final EncoderCommand PAUSE = new EncoderCommand(videodev2.V4L2_ENC_CMD_PAUSE);

        /** Go on after a pause. */
        public static final EncoderCommand RESUME = new EncoderCommand(videodev2.V4L2_ENC_CMD_RESUME);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * How an encoder does what it is told. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_ENC_CMD_...}
     */
    record EncoderFlag(int bit) implements NamedNumber {

        /** It ends with the group of pictures. */
        public static final EncoderFlag STOP_AT_GOP_END = new EncoderFlag(videodev2.V4L2_ENC_CMD_STOP_AT_GOP_END);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public EncoderFlag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What a decoder can be told. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_DEC_CMD_...}
     */
    record DecoderAction(int number) implements NamedNumber {

        /** Begin. */
        public static final DecoderAction START = new DecoderAction(videodev2.V4L2_DEC_CMD_START);

        /** End. */
        public static final DecoderAction STOP = new DecoderAction(videodev2.V4L2_DEC_CMD_STOP);

        /** Pause. */
        public static final DecoderAction PAUSE = new DecoderAction(videodev2.V4L2_DEC_CMD_PAUSE);

        /** Go on after a pause. */
        public static final DecoderAction RESUME = new DecoderAction(videodev2.V4L2_DEC_CMD_RESUME);

        /** Show what is held back. */
        public static final DecoderAction FLUSH = new DecoderAction(videodev2.V4L2_DEC_CMD_FLUSH);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * How a decoder does what it is told; the kernel has one bit for several actions. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_DEC_CMD_...}
     */
    record DecoderFlag(int bit) implements NamedNumber {

        /** Of a start at another speed: without sound. */
        public static final DecoderFlag START_MUTE_AUDIO = new DecoderFlag(videodev2.V4L2_DEC_CMD_START_MUTE_AUDIO);

        /** Of a pause: with a black picture. */
        public static final DecoderFlag PAUSE_TO_BLACK = new DecoderFlag(videodev2.V4L2_DEC_CMD_PAUSE_TO_BLACK);

        /** Of a stop: with a black picture. */
        public static final DecoderFlag STOP_TO_BLACK = new DecoderFlag(videodev2.V4L2_DEC_CMD_STOP_TO_BLACK);

        /** Of a stop: at once. */
        public static final DecoderFlag STOP_IMMEDIATELY = new DecoderFlag(videodev2.V4L2_DEC_CMD_STOP_IMMEDIATELY);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public DecoderFlag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What a decoder needs at its start. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_DEC_START_FMT_...}
     */
    record StartFormat(int number) implements NamedNumber {

        /** Nothing special. */
        public static final StartFormat NONE = new StartFormat(videodev2.V4L2_DEC_START_FMT_NONE);

        /** Whole groups of pictures. */
        public static final StartFormat GOP = new StartFormat(videodev2.V4L2_DEC_START_FMT_GOP);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What a coded picture needs to be decoded. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_ENC_IDX_FRAME_...}
     */
    record FrameType(int number) implements NamedNumber {

        /** Nothing else. */
        public static final FrameType I = new FrameType(videodev2.V4L2_ENC_IDX_FRAME_I);

        /** Earlier pictures. */
        public static final FrameType P = new FrameType(videodev2.V4L2_ENC_IDX_FRAME_P);

        /** Earlier and later pictures. */
        public static final FrameType B = new FrameType(videodev2.V4L2_ENC_IDX_FRAME_B);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What a JPEG picture contains. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_JPEG_MARKER_...}
     */
    record JpegMarker(int bit) implements NamedNumber {

        /** Huffman tables. */
        public static final JpegMarker DHT = new JpegMarker(videodev2.V4L2_JPEG_MARKER_DHT);

        /** Quantization tables. */
        public static final JpegMarker DQT = new JpegMarker(videodev2.V4L2_JPEG_MARKER_DQT);

        /** Restart intervals. */
        public static final JpegMarker DRI = new JpegMarker(videodev2.V4L2_JPEG_MARKER_DRI);

        /** A comment. */
        public static final JpegMarker COM = new JpegMarker(videodev2.V4L2_JPEG_MARKER_COM);

        /** An application segment. */
        public static final JpegMarker APP = new JpegMarker(videodev2.V4L2_JPEG_MARKER_APP);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public JpegMarker {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * How a device of old makes JPEG pictures; newer ones have controls for it.
     *
     * @param quality from 0 to 100
     * @param segment which APP segment is written, 0 to 15
     * @param segmentData what is written there, 60 bytes at most
     * @param comment what is written as a comment, 60 bytes at most
     * @param markers what the pictures contain
     */
    record Jpeg(int quality, int segment, Value.Bytes segmentData, Value.Bytes comment, Set<JpegMarker> markers) {
        /**
         * Copies the set.
         *
         * @param quality as the component of that name
         * @param segment as the component of that name
         * @param segmentData as the component of that name
         * @param comment as the component of that name
         * @param markers as the component of that name
         */
        public Jpeg {
            markers = Bits.copy("markers", markers, JpegMarker::bit);
        }
    }

    /**
     * Where an encoder put a picture in its stream.
     *
     * @param offset where it begins, in bytes
     * @param presentationTime its time stamp, as MPEG has it
     * @param length its length in bytes
     * @param type what the picture needs
     */
    record IndexEntry(long offset, long presentationTime, long length, FrameType type) {}

    /**
     * A command to a decoder.
     *
     * @param action what to do
     * @param flags how
     * @param stopTime of a stop: the presentation time to stop at, 0 for at once
     * @param startSpeed of a start: 1000 for normal speed, 0 as well
     * @param startFormat of a start: what the decoder needs
     */
    record DecoderCommand(
            DecoderAction action, Set<DecoderFlag> flags, long stopTime, int startSpeed, StartFormat startFormat) {
        /**
         * Copies the set.
         *
         * @param action as the component of that name
         * @param flags as the component of that name
         * @param stopTime as the component of that name
         * @param startSpeed as the component of that name
         * @param startFormat as the component of that name
         */
        public DecoderCommand {
            flags = Bits.copy("flags", flags, DecoderFlag::bit);
        }

        /**
         * A command without more.
         *
         * @param action what to do
         * @param flags how
         * @return the command: a stop at once, a start at normal speed
         */
        public static DecoderCommand of(DecoderAction action, DecoderFlag... flags) {
            return new DecoderCommand(action, Set.of(flags), 0, 0, StartFormat.NONE);
        }
    }

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
    void setJpeg(Jpeg settings);

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
     * @param command what to do
     * @param flags how
     * @throws org.linux4j.DeviceUnsupportedException if there is no encoder
     * @throws org.linux4j.DeviceException if it does not know the command, or the device is closed or gone
     */
    void encoderCommand(EncoderCommand command, Set<EncoderFlag> flags);

    /**
     * Whether the encoder would take a command.
     *
     * @param command what to do
     * @param flags how
     * @return the flags that it would take, or nothing where it does not know the command
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Set<EncoderFlag>> tryEncoderCommand(EncoderCommand command, Set<EncoderFlag> flags);

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
