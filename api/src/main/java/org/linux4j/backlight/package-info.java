/**
 * The brightness of displays.
 *
 * <pre>{@code
 * try (Backlight display = devices.first(Backlight.class)) {
 *     display.setLevel(display.level() + 10, 1);
 * }
 * }</pre>
 *
 * <p>Whoever may see a display may read its brightness; writing it is root's as a rule. A user's session may set it by way of
 * {@code logind} ({@code busctl call org.freedesktop.login1 /org/freedesktop/login1/session/auto
 * org.freedesktop.login1.Session SetBrightness ssu backlight NAME BRIGHTNESS}), which this library does not do.
 */
@Evolving
package org.linux4j.backlight;

import org.linux4j.Evolving;
