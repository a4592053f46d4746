package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * The registers of a device's chips, for those who write drivers
 * ({@code Documentation/userspace-api/media/v4l/vidioc-dbg-g-register.rst}): in kernels with
 * {@code CONFIG_VIDEO_ADV_DEBUG}, for the superuser. Wrong values can damage hardware. Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Debug {

    /**
     * How a chip is named. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_CHIP_MATCH_...}
     */
    record ChipType(int number) implements NamedNumber {

        /** By its number among the parts of the bridge. */
        public static final ChipType BRIDGE = new ChipType(videodev2.V4L2_CHIP_MATCH_BRIDGE);

        /** By its number among the sub-devices. */
        public static final ChipType SUBDEV = new ChipType(videodev2.V4L2_CHIP_MATCH_SUBDEV);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * What can be done with the registers of a chip. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_CHIP_FL_...}
     */
    record ChipFlag(int bit) implements NamedNumber {

        /** They can be read. */
        public static final ChipFlag READABLE = new ChipFlag(videodev2.V4L2_CHIP_FL_READABLE);

        /** They can be written. */
        public static final ChipFlag WRITABLE = new ChipFlag(videodev2.V4L2_CHIP_FL_WRITABLE);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public ChipFlag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A chip.
     *
     * @param type how it is named
     * @param address its number among those of that type
     * @param name its name
     * @param flags what can be done with its registers
     */
    record Chip(ChipType type, int address, String name, Set<ChipFlag> flags) {
        /**
         * Copies the set.
         *
         * @param type as the component of that name
         * @param address as the component of that name
         * @param name as the component of that name
         * @param flags as the component of that name
         */
        public Chip {
            flags = Bits.copy("flags", flags, ChipFlag::bit);
        }
    }

    /**
     * A register's content.
     *
     * @param size how many bytes it has, 0 where the driver does not tell
     * @param value the content
     */
    record Register(int size, long value) {}

    /**
     * The chips: bridges first, then sub-devices.
     *
     * @return the chips; empty where the kernel does not show them
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Chip> chips();

    /**
     * Reads a register.
     *
     * @param chip the chip
     * @param register its number
     * @return its content
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if there is none, the kernel does not show any, or the device is closed or gone
     */
    Register read(Chip chip, long register);

    /**
     * Writes a register.
     *
     * @param chip the chip
     * @param register its number
     * @param value the content
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if there is none, the kernel does not show any, or the device is closed or gone
     */
    void write(Chip chip, long register, long value);
}
