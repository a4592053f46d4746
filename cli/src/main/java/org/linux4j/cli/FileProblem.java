package org.linux4j.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * What keeps a file from being read or written, in words: many an exception has the file's name for a message.
 *
 * @since 0.1
 */
public final class FileProblem {

    private FileProblem() {}

    /**
     * Says what an exception means.
     *
     * @param e what was thrown
     * @return the words, such as {@code there is no such file}, which go behind the file's name and a colon
     */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason().startsWith("Too many levels of symbolic links")
                    ? "its symbolic links go round in a circle"
                    : known.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
