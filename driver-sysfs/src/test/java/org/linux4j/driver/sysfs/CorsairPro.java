package org.linux4j.driver.sysfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.linux4j.testkit.UhidDevice;

/**
 * A Corsair Commander Pro that a test plays: two sensors of temperature, two fans, three voltages. The kernel's driver asks it
 * for each reading ({@code drivers/hwmon/corsair-cpro.c}).
 */
final class CorsairPro implements UhidDevice.Reports, AutoCloseable {

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
        0x10,
        0x09,
        0x01,
        (byte) 0x81,
        0x02,
        (byte) 0x95,
        0x3f,
        0x09,
        0x01,
        (byte) 0x91,
        0x02,
        (byte) 0xc0
    };

    /** The kernel may ask before the device is known here. */
    private final CompletableFuture<UhidDevice> device = new CompletableFuture<>();

    private final List<String> commands = new ArrayList<>();
    private final int[] percent = {30, 60};
    private volatile boolean silent;

    CorsairPro() {
        device.complete(new UhidDevice("Commander Pro", "corsair-1", 0x1b1c, 0x0c10, REPORT_DESCRIPTOR, this));
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

    @Override
    public byte[] get(int number) {
        return null;
    }

    @Override
    public void output(byte[] report) {
        if (!silent) {
            device.join().input(answer(report));
        }
    }

    private byte[] answer(byte[] asked) {
        byte[] answer = new byte[ANSWER];
        int channel = asked[1];
        switch (asked[0]) {
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
                percent[channel] = asked[2];
                note("pwm " + channel + " " + percent[channel]);
            }
            case SET_TARGET -> {
                percent[channel] = -1;
                note("target " + channel + " " + ((asked[2] & 0xff) << 8 | asked[3] & 0xff));
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

    @Override
    public void close() {
        device.join().close();
    }
}
