package org.linux4j.driver.v4l2;

import java.util.List;

/**
 * The registers of a device's chips, for those who write drivers
 * ({@code Documentation/userspace-api/media/v4l/vidioc-dbg-g-register.rst}): in kernels with
 * {@code CONFIG_VIDEO_ADV_DEBUG}, for the superuser. Wrong values can damage hardware. Thread-safe.
 */
public interface V4l2Debug {

    /**
     * A chip.
     *
     * @param type {@code V4L2_CHIP_MATCH_...}
     * @param address its number among those of that type
     * @param name its name
     * @param flags {@code V4L2_CHIP_FL_...}: whether its registers can be read and written
     */
    record Chip(int type, int address, String name, int flags) {}

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
