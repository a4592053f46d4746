package org.linux4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code input text} refuses before it looks at any device. */
class InputTextTest {

    @TempDir
    private Path scratch;

    private static Tool run(String... options) {
        String[] all = new String[3 + options.length];
        System.arraycopy(new String[] {"input", "text", "keyboard"}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return new Tool().run(all);
    }

    @Test
    void aBadLayoutIsNamedWithItsLine() throws IOException {
        Path file = scratch.resolve("german.layout");
        Files.writeString(file, "# German\nKEY_Y z Z\nKEY_ZZ y Y\n");
        run("--layout", file.toString())
                .fails(1, "read layout " + file + ", line 3: 'KEY_ZZ' is no code of input events");
        run("--layout", scratch.resolve("none").toString()).fails(1, "read layout ", "there is no such file");
        run("--layout", scratch.toString()).fails(1, "it is a directory");
        new Tool()
                .in("KEY_Q q Q q Q q\n".getBytes(StandardCharsets.UTF_8))
                .run("input", "text", "keyboard", "--layout", "-")
                .fails(1, "read layout -, line 1: KEY_Q has 5 texts");
    }

    @Test
    void whatIsNoKeyEndsNoLine() {
        run("--terminator", "KEY_NOWHERE").fails(2, "'KEY_NOWHERE' is no key");
        run("--terminator", "REL_X").fails(2, "REL_X is no key");
        run("--count", "0").fails(2, "--count");
    }
}
