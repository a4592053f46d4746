package org.linux4j.driver.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.UhidDevice;

/**
 * A PCA9685 that a test plays, a chip with 16 outputs of pulses and one for all of them ({@code drivers/pwm/pwm-pca9685.c}), on
 * the I2C bus behind an MCP2221 ({@code drivers/hid/hid-mcp2221.c}).
 */
final class PulseChip implements UhidDevice.Reports, AutoCloseable {

    private static final int MICROCHIP = 0x04d8;
    private static final int MCP2221 = 0x00dd;
    private static final String BUS = "MCP2221 usb-i2c bridge";
    private static final int ADDRESS = 0x40;

    private static final int STATUS = 0x10;
    private static final int SET_SPEED = 0x20;
    private static final int GET_DATA = 0x40;
    private static final int WRITE = 0x90;
    private static final int READ = 0x91;
    private static final int READ_AFTER_WRITE = 0x93;
    private static final int WRITE_WITHOUT_STOP = 0x94;
    private static final int COMPLETE = 0x55;
    private static final byte NOT_ANSWERED = 0x40;

    private static final int ANSWER = 64;
    private static final int HEAD = 4;
    private static final int PRESCALE = 0xfe;
    private static final byte SLOW = 0x1e;

    /** Of a vendor's own: 64 bytes in, 64 bytes out. */
    private static final byte[] REPORT_DESCRIPTOR = {
        0x06,
        0x00,
        (byte) 0xff,
        0x09,
        0x01,
        (byte) 0xa1,
        0x01,
        0x15,
        0x00,
        0x26,
        (byte) 0xff,
        0x00,
        0x75,
        0x08,
        (byte) 0x95,
        0x40,
        0x09,
        0x01,
        (byte) 0x81,
        0x02,
        0x09,
        0x01,
        (byte) 0x91,
        0x02,
        (byte) 0xc0
    };

    /** The kernel may ask before the device is known here. */
    private final CompletableFuture<UhidDevice> bridge = new CompletableFuture<>();

    private final byte[] registers = new byte[0x100];
    private int next;
    private int wanted;
    private boolean answers = true;

    PulseChip() {
        registers[PRESCALE] = SLOW;
        bridge.complete(new UhidDevice("MCP2221", "", MICROCHIP, MCP2221, REPORT_DESCRIPTOR, this));
        Collector.until("there is a bus", () -> bus().isPresent());
        try {
            Files.writeString(bus().orElseThrow().resolve("new_device"), "pca9685 " + ADDRESS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> bus() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/sys/bus/i2c/devices"), "i2c-*")) {
            for (Path one : all) {
                if (Files.readString(one.resolve("name")).strip().equals(BUS)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the frequency of all outputs is divided. */
    synchronized int prescale() {
        return Byte.toUnsignedInt(registers[PRESCALE]);
    }

    /** After how many of 4096 parts of a period an output goes off; from 4096 on it is off all the time. */
    synchronized int off(int output) {
        int low = 8 + HEAD * output;
        return Byte.toUnsignedInt(registers[low]) | registers[low + 1] << 8;
    }

    @Override
    public byte[] get(int number) {
        return null;
    }

    @Override
    public void output(byte[] report) {
        bridge.join().input(answer(report));
    }

    private synchronized byte[] answer(byte[] asked) {
        byte[] answer = new byte[ANSWER];
        answer[0] = asked[0];
        switch (Byte.toUnsignedInt(asked[0])) {
            case STATUS -> {
                answer[3] = asked[3] == SET_SPEED ? asked[3] : 0;
                answer[20] = answers ? 0 : NOT_ANSWERED;
            }
            case WRITE, WRITE_WITHOUT_STOP -> {
                answers = isChip(asked);
                int count = answers ? Byte.toUnsignedInt(asked[1]) : 0;
                next = count > 0 ? Byte.toUnsignedInt(asked[HEAD]) : next;
                for (int i = 1; i < count; i++) {
                    registers[next++ & 0xff] = asked[HEAD + i];
                }
            }
            case READ, READ_AFTER_WRITE -> {
                answers = isChip(asked);
                wanted = Byte.toUnsignedInt(asked[1]);
            }
            case GET_DATA -> {
                answer[2] = COMPLETE;
                answer[3] = (byte) wanted;
                for (int i = 0; i < wanted; i++) {
                    answer[HEAD + i] = registers[next++ & 0xff];
                }
            }
            default -> {
                // Its own lines, for one: zeros.
            }
        }
        return answer;
    }

    private static boolean isChip(byte[] asked) {
        return Byte.toUnsignedInt(asked[3]) >> 1 == ADDRESS;
    }

    @Override
    public void close() {
        bridge.join().close();
    }
}
