package org.linux4j.nativ.jna;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An LED of this program ({@code Documentation/leds/uleds.rst}). */
final class UserLed implements AutoCloseable {

    private static final int NAME = 64;

    private final FileChannel device;

    UserLed(byte[] name, int maxBrightness) throws IOException {
        device = FileChannel.open(Path.of("/dev/uleds"), StandardOpenOption.READ, StandardOpenOption.WRITE);
        device.write(ByteBuffer.allocate(NAME + Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .put(0, name)
                .putInt(NAME, maxBrightness));
    }

    @Override
    public void close() throws IOException {
        device.close();
    }
}
