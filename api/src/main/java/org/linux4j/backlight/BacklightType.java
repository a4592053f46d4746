package org.linux4j.backlight;

/**
 * Who dims a display, by the kernel's word ({@code Documentation/ABI/stable/sysfs-class-backlight}). An open set.
 *
 * @param name the word
 * @since 0.1
 */
public record BacklightType(String name) {

    /** The machine's firmware, by a standard interface: the one to choose of several. */
    public static final BacklightType FIRMWARE = new BacklightType("firmware");
    /** A driver for this kind of machine; to be chosen where there is none of the firmware. */
    public static final BacklightType PLATFORM = new BacklightType("platform");
    /** The registers of the graphics hardware. */
    public static final BacklightType RAW = new BacklightType("raw");

    /**
     * The type of a word.
     *
     * @param name the word
     * @return the type
     */
    public static BacklightType of(String name) {
        return new BacklightType(name);
    }

    /** The word. */
    @Override
    public String toString() {
        return name;
    }
}
