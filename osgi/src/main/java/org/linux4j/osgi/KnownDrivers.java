package org.linux4j.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.linux4j.driver.alsaseq.AlsaSeqDriver;
import org.linux4j.driver.evdev.EvdevDriver;
import org.linux4j.driver.gpio.GpioDriver;
import org.linux4j.driver.sysfs.BacklightDriver;
import org.linux4j.driver.sysfs.HwmonDriver;
import org.linux4j.driver.sysfs.LedDriver;
import org.linux4j.driver.sysfs.PowerDriver;
import org.linux4j.driver.sysfs.PwmDriver;
import org.linux4j.driver.sysfs.SysfsDriver;
import org.linux4j.driver.sysfs.ThermalDriver;
import org.linux4j.driver.usb.UsbDriver;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.spi.DeviceDriver;

/** The drivers of Linux4J; their packages are imported where their bundles are there. */
final class KnownDrivers {

    private static final String PACKAGES = "org.linux4j.driver.";

    private KnownDrivers() {}

    /** New ones of all whose bundle is there. */
    static List<DeviceDriver> present() {
        List<DeviceDriver> drivers = new ArrayList<>();
        for (Supplier<DeviceDriver> driver : all()) {
            try {
                drivers.add(driver.get());
            } catch (NoClassDefFoundError e) {
                // Its bundle is not there.
                continue;
            }
        }
        return drivers;
    }

    static boolean isOne(String type) {
        return type.startsWith(PACKAGES);
    }

    /** Not by constructor references: one whose class is missing would take the others with it. */
    private static List<Supplier<DeviceDriver>> all() {
        return List.of(
                () -> new V4l2Driver(),
                () -> new EvdevDriver(),
                () -> new AlsaSeqDriver(),
                () -> new GpioDriver(),
                () -> new LedDriver(),
                () -> new BacklightDriver(),
                () -> new PwmDriver(),
                () -> new ThermalDriver(),
                () -> new HwmonDriver(),
                () -> new PowerDriver(),
                () -> new SysfsDriver(),
                () -> new UsbDriver());
    }
}
