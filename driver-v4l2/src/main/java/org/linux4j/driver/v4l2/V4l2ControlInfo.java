package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * What the driver says of a control ({@code Documentation/userspace-api/media/v4l/vidioc-queryctrl.rst}).
 *
 * @param id the id
 * @param name the name as v4l2-ctl spells it
 * @param label the driver's name
 * @param type what it takes
 * @param minimum the least value; of a text, the least length
 * @param maximum the greatest value; of a text, the greatest length
 * @param step the step
 * @param defaultValue the default; of texts and structs it is no number
 * @param flags what is special about it
 * @param elementBytes how many bytes an element has
 * @param elements how many elements there are now
 * @param dimensions how many elements each dimension has; empty for a single value; of a dynamic array, at most
 * @since 0.1
 */
public record V4l2ControlInfo(
        long id,
        String name,
        String label,
        Type type,
        long minimum,
        long maximum,
        long step,
        long defaultValue,
        Set<Flag> flags,
        int elementBytes,
        int elements,
        List<Integer> dimensions) {

    /**
     * What a control takes. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_CTRL_TYPE_...}
     */
    public record Type(int number) implements NamedNumber {

        /** A number. */
        public static final Type INTEGER = new Type(videodev2.V4L2_CTRL_TYPE_INTEGER);

        /** On or off. */
        public static final Type BOOLEAN = new Type(videodev2.V4L2_CTRL_TYPE_BOOLEAN);

        /** One of several items. */
        public static final Type MENU = new Type(videodev2.V4L2_CTRL_TYPE_MENU);

        /** No value: it is pushed. */
        public static final Type BUTTON = new Type(videodev2.V4L2_CTRL_TYPE_BUTTON);

        /** A number of 64 bits. */
        public static final Type INTEGER64 = new Type(videodev2.V4L2_CTRL_TYPE_INTEGER64);

        /** No control, but the name of a group. */
        public static final Type CTRL_CLASS = new Type(videodev2.V4L2_CTRL_TYPE_CTRL_CLASS);

        /** A text. */
        public static final Type STRING = new Type(videodev2.V4L2_CTRL_TYPE_STRING);

        /** A set of bits. */
        public static final Type BITMASK = new Type(videodev2.V4L2_CTRL_TYPE_BITMASK);

        /** One of several numbers. */
        public static final Type INTEGER_MENU = new Type(videodev2.V4L2_CTRL_TYPE_INTEGER_MENU);

        /** Numbers of 8 bits without a sign. */
        public static final Type U8 = new Type(videodev2.V4L2_CTRL_TYPE_U8);

        /** Numbers of 16 bits without a sign. */
        public static final Type U16 = new Type(videodev2.V4L2_CTRL_TYPE_U16);

        /** Numbers of 32 bits without a sign. */
        public static final Type U32 = new Type(videodev2.V4L2_CTRL_TYPE_U32);

        /** A width and a height. */
        public static final Type AREA = new Type(videodev2.V4L2_CTRL_TYPE_AREA);

        /** A rectangle, from Linux 6.14 on. */
        public static final Type RECT = new Type(0x0107);

        /** Light levels of HDR10. */
        public static final Type HDR10_CLL_INFO = new Type(videodev2.V4L2_CTRL_TYPE_HDR10_CLL_INFO);

        /** The display of HDR10 that was mastered on. */
        public static final Type HDR10_MASTERING_DISPLAY = new Type(videodev2.V4L2_CTRL_TYPE_HDR10_MASTERING_DISPLAY);

        /** The sequence parameters of H.264. */
        public static final Type H264_SPS = new Type(videodev2.V4L2_CTRL_TYPE_H264_SPS);

        /** The picture parameters of H.264. */
        public static final Type H264_PPS = new Type(videodev2.V4L2_CTRL_TYPE_H264_PPS);

        /** The scaling matrices of H.264. */
        public static final Type H264_SCALING_MATRIX = new Type(videodev2.V4L2_CTRL_TYPE_H264_SCALING_MATRIX);

        /** A slice of H.264. */
        public static final Type H264_SLICE_PARAMS = new Type(videodev2.V4L2_CTRL_TYPE_H264_SLICE_PARAMS);

        /** What decoding a picture of H.264 needs. */
        public static final Type H264_DECODE_PARAMS = new Type(videodev2.V4L2_CTRL_TYPE_H264_DECODE_PARAMS);

        /** The prediction weights of H.264. */
        public static final Type H264_PRED_WEIGHTS = new Type(videodev2.V4L2_CTRL_TYPE_H264_PRED_WEIGHTS);

        /** A picture of FWHT. */
        public static final Type FWHT_PARAMS = new Type(videodev2.V4L2_CTRL_TYPE_FWHT_PARAMS);

        /** A picture of VP8. */
        public static final Type VP8_FRAME = new Type(videodev2.V4L2_CTRL_TYPE_VP8_FRAME);

        /** The quantization of MPEG-2. */
        public static final Type MPEG2_QUANTISATION = new Type(videodev2.V4L2_CTRL_TYPE_MPEG2_QUANTISATION);

        /** A sequence of MPEG-2. */
        public static final Type MPEG2_SEQUENCE = new Type(videodev2.V4L2_CTRL_TYPE_MPEG2_SEQUENCE);

        /** A picture of MPEG-2. */
        public static final Type MPEG2_PICTURE = new Type(videodev2.V4L2_CTRL_TYPE_MPEG2_PICTURE);

        /** The compressed header of VP9. */
        public static final Type VP9_COMPRESSED_HDR = new Type(videodev2.V4L2_CTRL_TYPE_VP9_COMPRESSED_HDR);

        /** A picture of VP9. */
        public static final Type VP9_FRAME = new Type(videodev2.V4L2_CTRL_TYPE_VP9_FRAME);

        /** The sequence parameters of HEVC. */
        public static final Type HEVC_SPS = new Type(videodev2.V4L2_CTRL_TYPE_HEVC_SPS);

        /** The picture parameters of HEVC. */
        public static final Type HEVC_PPS = new Type(videodev2.V4L2_CTRL_TYPE_HEVC_PPS);

        /** A slice of HEVC. */
        public static final Type HEVC_SLICE_PARAMS = new Type(videodev2.V4L2_CTRL_TYPE_HEVC_SLICE_PARAMS);

        /** The scaling matrices of HEVC. */
        public static final Type HEVC_SCALING_MATRIX = new Type(videodev2.V4L2_CTRL_TYPE_HEVC_SCALING_MATRIX);

        /** What decoding a picture of HEVC needs. */
        public static final Type HEVC_DECODE_PARAMS = new Type(videodev2.V4L2_CTRL_TYPE_HEVC_DECODE_PARAMS);

        /** A sequence of AV1. */
        public static final Type AV1_SEQUENCE = new Type(videodev2.V4L2_CTRL_TYPE_AV1_SEQUENCE);

        /** A tile of AV1. */
        public static final Type AV1_TILE_GROUP_ENTRY = new Type(videodev2.V4L2_CTRL_TYPE_AV1_TILE_GROUP_ENTRY);

        /** A picture of AV1. */
        public static final Type AV1_FRAME = new Type(videodev2.V4L2_CTRL_TYPE_AV1_FRAME);

        /** The film grain of AV1. */
        public static final Type AV1_FILM_GRAIN = new Type(videodev2.V4L2_CTRL_TYPE_AV1_FILM_GRAIN);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What is special about a control. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_CTRL_FLAG_...}
     */
    public record Flag(int bit) implements NamedNumber {

        /** It is switched off for good. */
        public static final Flag DISABLED = new Flag(videodev2.V4L2_CTRL_FLAG_DISABLED);

        /** It cannot be written now. */
        public static final Flag GRABBED = new Flag(videodev2.V4L2_CTRL_FLAG_GRABBED);

        /** It cannot be written. */
        public static final Flag READ_ONLY = new Flag(videodev2.V4L2_CTRL_FLAG_READ_ONLY);

        /** Writing it may change others. */
        public static final Flag UPDATE = new Flag(videodev2.V4L2_CTRL_FLAG_UPDATE);

        /** It has no effect now. */
        public static final Flag INACTIVE = new Flag(videodev2.V4L2_CTRL_FLAG_INACTIVE);

        /** It is best shown as a slider. */
        public static final Flag SLIDER = new Flag(videodev2.V4L2_CTRL_FLAG_SLIDER);

        /** It cannot be read. */
        public static final Flag WRITE_ONLY = new Flag(videodev2.V4L2_CTRL_FLAG_WRITE_ONLY);

        /** The device changes its value by itself. */
        public static final Flag VOLATILE = new Flag(videodev2.V4L2_CTRL_FLAG_VOLATILE);

        /** Its value lies in memory of its own. */
        public static final Flag HAS_PAYLOAD = new Flag(videodev2.V4L2_CTRL_FLAG_HAS_PAYLOAD);

        /** Writing the value it already has has an effect. */
        public static final Flag EXECUTE_ON_WRITE = new Flag(videodev2.V4L2_CTRL_FLAG_EXECUTE_ON_WRITE);

        /** It changes how buffers are laid out. */
        public static final Flag MODIFY_LAYOUT = new Flag(videodev2.V4L2_CTRL_FLAG_MODIFY_LAYOUT);

        /** The number of its elements is for the program to choose. */
        public static final Flag DYNAMIC_ARRAY = new Flag(videodev2.V4L2_CTRL_FLAG_DYNAMIC_ARRAY);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Flag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * Copies the list and the set.
     *
     * @param id as the component of that name
     * @param name as the component of that name
     * @param label as the component of that name
     * @param type as the component of that name
     * @param minimum as the component of that name
     * @param maximum as the component of that name
     * @param step as the component of that name
     * @param defaultValue as the component of that name
     * @param flags as the component of that name
     * @param elementBytes as the component of that name
     * @param elements as the component of that name
     * @param dimensions as the component of that name
     */
    public V4l2ControlInfo {
        dimensions = List.copyOf(dimensions);
        flags = Bits.copy("flags", flags, Flag::bit);
    }

    /**
     * Whether a flag is set.
     *
     * @param flag the flag
     * @return true if it is
     */
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /**
     * Whether the value lies in memory of its own: arrays, texts, structs.
     *
     * @return true if it does
     */
    public boolean hasPayload() {
        return has(Flag.HAS_PAYLOAD);
    }

    /**
     * Whether the number of elements is for the program to choose.
     *
     * @return true if it is
     */
    public boolean isDynamicArray() {
        return has(Flag.DYNAMIC_ARRAY);
    }

    @Override
    public String toString() {
        return name;
    }
}
