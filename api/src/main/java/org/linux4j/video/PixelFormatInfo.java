package org.linux4j.video;

/**
 * A pixel format that a device offers.
 *
 * @param pixelFormat the format
 * @param description the driver's description, for people
 * @param compressed whether frames vary in size
 * @param emulated whether software makes it from another format
 */
public record PixelFormatInfo(PixelFormat pixelFormat, String description, boolean compressed, boolean emulated) {

    /** As {@code MJPG (Motion-JPEG, compressed)}. */
    @Override
    public String toString() {
        return pixelFormat + " (" + description + (compressed ? ", compressed" : "") + (emulated ? ", emulated" : "")
                + ")";
    }
}
