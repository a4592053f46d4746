package org.linux4j.driver.v4l2;

import org.linux4j.driver.v4l2.internal.node.KernelNames;
import org.linux4j.driver.v4l2.uapi.media_bus_format;

/**
 * How pixels go over a bus between two sub-devices
 * ({@code Documentation/userspace-api/media/v4l/subdev-formats.rst}). An open set: what the kernel adds later is a value too.
 *
 * @param number {@code MEDIA_BUS_FMT_...}
 * @since 0.1
 */
public record MediaBusCode(int number) implements NamedNumber {

    /** Read when the first name is asked for. */
    private static final class Names {
        private static final KernelNames ALL = new KernelNames(media_bus_format.class, "MEDIA_BUS_FMT_");

        private Names() {}
    }

    /** What is fixed, and has no name. */
    public static final MediaBusCode FIXED = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_FIXED);

    /** Red, green and blue, 24 bits at once. */
    public static final MediaBusCode RGB888_1X24 = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_RGB888_1X24);

    /** Y'CbCr 4:2:2, 16 bits at once. */
    public static final MediaBusCode YUYV8_1X16 = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_YUYV8_1X16);

    /** Y'CbCr 4:2:2, 8 bits twice. */
    public static final MediaBusCode UYVY8_2X8 = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_UYVY8_2X8);

    /** What a sensor sees through filters that begin with red, 8 bits. */
    public static final MediaBusCode SRGGB8_1X8 = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_SRGGB8_1X8);

    /** What a sensor sees through filters that begin with blue, 8 bits. */
    public static final MediaBusCode SBGGR8_1X8 = new MediaBusCode(media_bus_format.MEDIA_BUS_FMT_SBGGR8_1X8);

    /**
     * The code of a name.
     *
     * @param name the kernel's name in lower case without its beginning, such as {@code srggb10_1x10}
     * @return the code
     * @throws IllegalArgumentException if this library knows none of that name
     */
    public static MediaBusCode of(String name) {
        return new MediaBusCode(Names.ALL
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no media bus code that is known")));
    }

    /** The kernel's name in lower case without its beginning, or the number where it has none. */
    @Override
    public String toString() {
        return Names.ALL.of(number);
    }
}
