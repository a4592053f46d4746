package org.linux4j.input;

import org.linux4j.ClockSource;

/**
 * A line that was typed.
 *
 * @param text what was typed, without what ended it
 * @param terminator the key that ended it
 * @param timestampNanos when that key was pressed, in nanoseconds of the clock
 * @param clock the clock
 * @param lost how often the kernel dropped events since the line before: of the text, something may be missing then
 * @since 0.1
 */
public record TypedLine(String text, InputCode terminator, long timestampNanos, ClockSource clock, long lost) {

    /** The text, with {@code (something may be missing)} behind it where events were dropped. */
    @Override
    public String toString() {
        return lost == 0 ? text : text + " (something may be missing)";
    }
}
