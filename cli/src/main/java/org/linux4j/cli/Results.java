package org.linux4j.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output, which remembers what a {@link java.io.PrintStream} swallows. */
final class Results extends FilterOutputStream {

    private IOException failure;

    Results(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns the exit status, which is no success where the results did not get through. */
    int check(int status, CommandContext context) {
        if (failure == null || status != 0) {
            return status;
        }
        // A reader that has seen enough, such as head, is no news to anybody.
        if (!ReaderGoneException.is(failure)) {
            context.note("linux4j: write to standard output: " + failure.getMessage() + "; send it elsewhere");
        }
        return 1;
    }
}
