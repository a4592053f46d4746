package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.PixelFormat;

/**
 * How data that is no picture lies in buffers.
 *
 * @since 0.1
 */
public sealed interface V4l2DataFormat {

    /**
     * What is special about lines of the blanking interval. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_VBI_...}
     */
    record VbiFlag(int bit) implements NamedNumber {

        /** They are not in step with the pictures. */
        public static final VbiFlag UNSYNC = new VbiFlag(videodev2.V4L2_VBI_UNSYNC);

        /** The lines of both fields alternate. */
        public static final VbiFlag INTERLACED = new VbiFlag(videodev2.V4L2_VBI_INTERLACED);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public VbiFlag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What the blanking interval carries. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_SLICED_...}
     */
    record Service(int bit) implements NamedNumber {

        /** Teletext. */
        public static final Service TELETEXT_B = new Service(videodev2.V4L2_SLICED_TELETEXT_B);

        /** The code that starts video recorders. */
        public static final Service VPS = new Service(videodev2.V4L2_SLICED_VPS);

        /** Closed captions. */
        public static final Service CAPTION_525 = new Service(videodev2.V4L2_SLICED_CAPTION_525);

        /** The shape of the picture. */
        public static final Service WSS_625 = new Service(videodev2.V4L2_SLICED_WSS_625);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Service {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * How many bytes a buffer has.
     *
     * @return the number; where it is set, 0 leaves it to the driver
     */
    int bytes();

    /**
     * Lines of the vertical blanking interval as they were sampled
     * ({@code Documentation/userspace-api/media/v4l/dev-raw-vbi.rst}).
     *
     * @param samplingRate samples a second
     * @param offset from the horizontal synchronisation to the first sample, in samples
     * @param samplesPerLine samples in a line
     * @param sampleFormat how a sample is kept: {@code GREY}, a byte each
     * @param starts the first line of each field
     * @param counts how many lines of each field
     * @param flags what is special about the lines
     */
    record RawVbi(
            int samplingRate,
            int offset,
            int samplesPerLine,
            PixelFormat sampleFormat,
            List<Integer> starts,
            List<Integer> counts,
            Set<VbiFlag> flags)
            implements V4l2DataFormat {
        /**
         * Copies the lists and sets.
         *
         * @param samplingRate as the component of that name
         * @param offset as the component of that name
         * @param samplesPerLine as the component of that name
         * @param sampleFormat as the component of that name
         * @param starts as the component of that name
         * @param counts as the component of that name
         * @param flags as the component of that name
         * @throws IllegalArgumentException if there are not two fields
         */
        public RawVbi {
            starts = List.copyOf(starts);
            counts = List.copyOf(counts);
            flags = Bits.copy("flags", flags, VbiFlag::bit);
            if (starts.size() != 2 || counts.size() != 2) {
                throw new IllegalArgumentException("a frame has two fields: " + starts + ", " + counts);
            }
        }

        @Override
        public int bytes() {
            return samplesPerLine * (counts.get(0) + counts.get(1));
        }
    }

    /**
     * Data that the device found in the vertical blanking interval: an array of {@code struct v4l2_sliced_vbi_data}
     * ({@code dev-sliced-vbi.rst}).
     *
     * @param services which services
     * @param bytes as {@link #bytes()} says
     */
    record SlicedVbi(Set<Service> services, int bytes) implements V4l2DataFormat {
        /**
         * Copies the set.
         *
         * @param services as the component of that name
         * @param bytes as the component of that name
         */
        public SlicedVbi {
            services = Bits.copy("services", services, Service::bit);
        }
    }

    /**
     * Samples of a software-defined radio ({@code dev-sdr.rst}).
     *
     * @param sampleFormat how samples are kept, such as {@code CU08}
     * @param bytes as {@link #bytes()} says
     */
    record Sdr(PixelFormat sampleFormat, int bytes) implements V4l2DataFormat {}

    /**
     * Metadata of pictures ({@code dev-meta.rst}).
     *
     * @param format what it is, such as {@code UVCH}
     * @param bytes as {@link #bytes()} says
     */
    record Meta(PixelFormat format, int bytes) implements V4l2DataFormat {}
}
