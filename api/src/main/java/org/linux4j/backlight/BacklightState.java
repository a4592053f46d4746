package org.linux4j.backlight;

/**
 * How a display was lit.
 *
 * @param brightness its brightness
 * @param on whether it was on
 * @since 0.1
 */
public record BacklightState(int brightness, boolean on) {}
