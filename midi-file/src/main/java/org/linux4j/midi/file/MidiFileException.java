package org.linux4j.midi.file;

import java.io.IOException;

/**
 * A file is no Standard MIDI File, or is damaged. The message is a sentence that says what is wrong, and at which byte.
 *
 * @since 0.1
 */
public class MidiFileException extends IOException {

    private static final long serialVersionUID = 1;

    /** Where in the file. */
    private final long position;

    /**
     * Makes the exception.
     *
     * @param position the byte that is wrong, the file's first being 0
     * @param reason what is wrong, without the position
     */
    public MidiFileException(long position, String reason) {
        super(reason + ", at byte " + position);
        this.position = position;
    }

    /**
     * Where the file is wrong.
     *
     * @return the byte, the file's first being 0
     */
    public long position() {
        return position;
    }
}
