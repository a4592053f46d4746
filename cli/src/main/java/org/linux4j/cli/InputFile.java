package org.linux4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a command reads: a file, a pipe, whatever else can be opened, or with {@code -} standard input.
 *
 * @since 0.1
 */
public final class InputFile {

    /** More than any text that people make, and less than what takes the memory of a small machine. */
    private static final int MOST = 1 << 25;

    private InputFile() {}

    /**
     * Opens it.
     *
     * @param context what the command works with
     * @param file the file, or {@code -} for standard input
     * @return its bytes; closing it ends a read that waits on another thread
     * @throws IOException if it cannot be opened
     */
    public static InputStream open(CommandContext context, Path file) throws IOException {
        if (StandardStreams.isInput(file)) {
            return new TypedBytes(context.in());
        }
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        return new Pieces(FileChannel.open(file, StandardOpenOption.READ));
    }

    /**
     * Reads all of it.
     *
     * @param context what the command works with
     * @param file the file, or {@code -} for standard input
     * @return its bytes
     * @throws IOException if it cannot be read, or is far larger than such a file can be
     */
    public static byte[] bytes(CommandContext context, Path file) throws IOException {
        try (InputStream in = open(context, file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new IOException("it has more than " + MOST + " bytes");
            }
            return bytes;
        }
    }

    /**
     * Reads all of it as text.
     *
     * @param context what the command works with
     * @param file the file, or {@code -} for standard input
     * @return its text
     * @throws IOException if it cannot be read, is no UTF-8, or is far larger than such a file can be
     */
    public static String text(CommandContext context, Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(context, file)))
                .toString();
    }

    /** Asks neither for a position nor for a size, which a pipe has not: {@link java.io.FileInputStream} does. */
    private static final class Pieces extends InputStream {
        private final FileChannel channel;

        Pieces(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
