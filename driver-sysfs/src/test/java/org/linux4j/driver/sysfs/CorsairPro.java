package org.linux4j.driver.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A Corsair Commander Pro, played through {@code /dev/uhid} ({@code Documentation/hid/uhid.rst}): two sensors of temperature,
 * two fans, three voltages. The kernel's driver asks it for each reading ({@code drivers/hwmon/corsair-cpro.c}).
 */
final class CorsairPro implements AutoCloseable {

    private static final int UHID_DESTROY = 1;
    private static final int UHID_OUTPUT = 6;
    private static final int UHID_CREATE2 = 11;
    private static final int UHID_INPUT2 = 12;

    private static final int GET_TEMPERATURE_SENSORS = 0x10;
    private static final int GET_TEMPERATURE = 0x11;
    private static final int GET_VOLTAGE = 0x12;
    private static final int GET_FANS = 0x20;
    private static final int GET_SPEED = 0x21;
    private static final int GET_PWM = 0x22;
    private static final int SET_PWM = 0x23;
    private static final int SET_TARGET = 0x24;

    private static final int ANSWER = 16;
    private static final int NO_PWM = 0x12;

    /** Of a vendor's own: 16 bytes in, 63 bytes out. */
    private static final byte[] REPORT_DESCRIPTOR = {
        0x06, 0x00, (byte) 0xff, 0x09, 0x01, (byte) 0xa1, 0x01, 0x15, 0x00, 0x26, (byte) 0xff, 0x00, 0x75, 0x08,
        (byte) 0x95, 0x10, 0x09, 0x01, (byte) 0x81, 0x02, (byte) 0x95, 0x3f, 0x09, 0x01, (byte) 0x91, 0x02, (byte) 0xc0
    };

    private final FileChannel uhid;
    private final Thread player = new Thread(this::play, "corsair");
    private final List<String> commands = new ArrayList<>();
    private final int[] percent = {30, 60};
    private volatile boolean silent;
    private volatile boolean closed;

    CorsairPro() {
        try {
            uhid = FileChannel.open(Path.of("/dev/uhid"), StandardOpenOption.READ, StandardOpenOption.WRITE);
            ByteBuffer event = event(UHID_CREATE2);
            text(event, "Commander Pro", 128);
            text(event, "linux4j/corsair", 64);
            text(event, "corsair-1", 64);
            event.putShort((short) REPORT_DESCRIPTOR.length).putShort((short) 3);
            event.putInt(0x1b1c).putInt(0x0c10).putInt(0x0110).putInt(0);
            event.put(REPORT_DESCRIPTOR);
            player.setDaemon(true);
            player.start();
            write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer event(int type) {
        return ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder()).putInt(type);
    }

    private static void text(ByteBuffer event, String text, int length) {
        int begin = event.position();
        event.put(text.getBytes(StandardCharsets.UTF_8)).position(begin + length);
    }

    /** Answers nothing from now on, or again. */
    void silent(boolean now) {
        silent = now;
    }

    /** What was set, such as {@code pwm 0 50} in percent and {@code target 1 1200}. */
    List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    private void play() {
        ByteBuffer event = ByteBuffer.allocate(8192).order(ByteOrder.nativeOrder());
        try {
            while (!closed) {
                event.clear();
                uhid.read(event);
                if (event.getInt(0) == UHID_OUTPUT && !silent) {
                    write(event(UHID_INPUT2).putShort((short) ANSWER).put(answer(event)));
                }
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private byte[] answer(ByteBuffer asked) {
        byte[] answer = new byte[ANSWER];
        int channel = asked.get(5);
        switch (asked.get(4)) {
            case GET_TEMPERATURE_SENSORS, GET_FANS -> {
                answer[1] = 1;
                answer[2] = 2;
            }
            case GET_TEMPERATURE -> put(answer, 2_512 + 1_000 * channel);
            case GET_VOLTAGE -> put(answer, List.of(12_100, 5_020, 3_310).get(channel));
            case GET_SPEED -> put(answer, 800 + 100 * channel);
            case GET_PWM -> {
                answer[0] = (byte) (percent[channel] < 0 ? NO_PWM : 0);
                answer[1] = (byte) percent[channel];
            }
            case SET_PWM -> {
                percent[channel] = asked.get(6);
                note("pwm " + channel + " " + percent[channel]);
            }
            case SET_TARGET -> {
                percent[channel] = -1;
                note("target " + channel + " " + ((asked.get(6) & 0xff) << 8 | asked.get(7) & 0xff));
            }
            default -> {
                // The firmware's version, for one: zeros.
            }
        }
        return answer;
    }

    private static void put(byte[] answer, int number) {
        answer[1] = (byte) (number >> 8);
        answer[2] = (byte) number;
    }

    private void note(String command) {
        synchronized (commands) {
            commands.add(command);
        }
    }

    private void write(ByteBuffer event) {
        try {
            uhid.write(event.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        write(event(UHID_DESTROY));
        try {
            uhid.close();
            player.join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
