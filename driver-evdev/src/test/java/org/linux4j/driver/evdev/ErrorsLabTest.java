package org.linux4j.driver.evdev;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.SweepDigest;

/** Errors of real input devices, and answers of them that cannot be, are told, and leave nothing behind. */
@OnlyInLab
@Timeout(7200)
class ErrorsLabTest {

    private static final int SAMPLE = 40;

    private final Syscalls kernel = RealBridge.syscalls();

    /** What is done with a touch screen, and what is seen of it. */
    private interface Use {
        String of(InputDevice device, VirtualInput host);
    }

    private void sweep(String name, boolean altering, Use use) {
        try (DeviceManager hosts = DeviceManager.create();
                VirtualInput host = hosts.create(
                        InputDeviceSpec.touchscreen("Errors", 640, 480).build())) {
            FaultSweep sweep = FaultSweep.around(kernel, EvdevDriver::new, name, devices -> {
                        try (InputDevice device =
                                devices.open(host.descriptor().id().toString(), InputDevice.class)) {
                            return use.of(device, host);
                        }
                    })
                    .requests(input.class)
                    .sample(SAMPLE);
            System.out.println((altering ? sweep.altering() : sweep).run());
        }
    }

    private static String described(InputDevice device, VirtualInput host) {
        return SweepDigest.of(device.attributes()) + "\n" + device.axes() + "\n" + device.supported() + "\n"
                + device.keyMap().entries();
    }

    private static String used(InputDevice device, VirtualInput host) {
        try (InputSource<InputPacket> packets = device.packets()) {
            host.sendPacket(InputCodes.BTN_TOUCH, 1);
            InputPacket down = packets.next(Duration.ofSeconds(3)).orElseThrow();
            boolean on = packets.state().on(InputCodes.BTN_TOUCH);
            host.sendPacket(InputCodes.BTN_TOUCH, 0);
            InputPacket up = packets.next(Duration.ofSeconds(3)).orElseThrow();
            return down.size() + " " + on + " " + up.size() + " "
                    + packets.state().on(InputCodes.BTN_TOUCH);
        } finally {
            host.sendPacket(InputCodes.BTN_TOUCH, 0);
        }
    }

    @Test
    void descriptions() {
        sweep("describe touch screen", false, ErrorsLabTest::described);
    }

    @Test
    void events() {
        sweep("events of touch screen", false, ErrorsLabTest::used);
    }

    @Test
    void alteredDescriptions() {
        sweep("describe touch screen, altered", true, ErrorsLabTest::described);
    }

    @Test
    void alteredEvents() {
        sweep("events of touch screen, altered", true, ErrorsLabTest::used);
    }

    /** Making a device and ending it, as the host does. */
    @Test
    void virtualDevices() {
        System.out.println(FaultSweep.around(kernel, EvdevDriver::new, "make virtual device", devices -> {
                    try (VirtualInput made =
                            devices.create(InputDeviceSpec.keyboard("Errors").build())) {
                        made.sendPacket(InputCodes.KEY_A, 1);
                        made.sendPacket(InputCodes.KEY_A, 0);
                        return made.descriptor().name();
                    }
                })
                .requests(uinput.class)
                .sample(SAMPLE)
                .run());
    }
}
