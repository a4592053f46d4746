package org.linux4j.driver.sysfs.internal.led;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.linux4j.led.LedTrigger;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;

/**
 * Which attributes a trigger brings ({@code Documentation/ABI/testing/sysfs-class-led-trigger-*}, {@code
 * drivers/leds/trigger/}). The kernel does not tell; of a trigger that is not known here, they are all that an LED does not have
 * by itself, those that its driver adds among them.
 */
final class TriggerAttributes {

    private static final String PORTS = "ports";

    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry(LedTrigger.NONE.name(), List.of()),
            Map.entry(LedTrigger.DEFAULT_ON.name(), List.of()),
            Map.entry(LedTrigger.TIMER.name(), List.of("delay_on", "delay_off")),
            Map.entry(LedTrigger.ONESHOT.name(), List.of("delay_on", "delay_off", "invert", "shot")),
            Map.entry(LedTrigger.HEARTBEAT.name(), List.of("invert")),
            Map.entry(LedTrigger.ACTIVITY.name(), List.of("invert")),
            Map.entry(LedTrigger.BACKLIGHT.name(), List.of("inverted")),
            Map.entry("gpio", List.of("desired_brightness", "gpio", "inverted")),
            Map.entry(LedTrigger.PATTERN.name(), List.of("pattern", "hr_pattern", "hw_pattern", "repeat")),
            Map.entry(LedTrigger.TRANSIENT.name(), List.of("duration", "state", "activate")),
            Map.entry(
                    LedTrigger.NETDEV.name(),
                    List.of(
                            "device_name",
                            "interval",
                            "link",
                            "link_10",
                            "link_100",
                            "link_1000",
                            "link_2500",
                            "link_5000",
                            "link_10000",
                            "full_duplex",
                            "half_duplex",
                            "rx",
                            "tx",
                            "rx_err",
                            "tx_err",
                            "offloaded")),
            Map.entry(LedTrigger.TTY.name(), List.of("ttyname", "rx", "tx", "cts", "dsr", "dcd", "rng")));

    private static final Set<String> OF_THE_LED = Set.of(
            SysfsLed.BRIGHTNESS,
            SysfsLed.MAX_BRIGHTNESS,
            SysfsLed.HW_CHANGED,
            Triggers.TRIGGER,
            Multicolor.INDEX,
            Multicolor.INTENSITY,
            "multi_max_intensity",
            "color",
            "uevent");

    /** Which a program can only write. */
    private static final Set<String> WRITE_ONLY = Set.of("shot");

    private static final Set<String> MILLISECONDS = Set.of("delay_on", "delay_off", "duration", "interval");
    private static final Set<String> TRUTHS = Set.of(
            "invert",
            "inverted",
            "state",
            "activate",
            "link",
            "link_10",
            "link_100",
            "link_1000",
            "link_2500",
            "link_5000",
            "link_10000",
            "full_duplex",
            "half_duplex",
            "rx",
            "tx",
            "rx_err",
            "tx_err",
            "cts",
            "dsr",
            "dcd",
            "rng");

    private TriggerAttributes() {}

    /** The names of those that are there. */
    static List<String> of(LedTrigger trigger, SysfsDevice led) {
        List<String> known = KNOWN.get(trigger.name());
        if (known != null) {
            return known.stream().filter(led::has).toList();
        }
        return Stream.concat(
                        Sysfs.files(led.directory()).stream()
                                .filter(name -> !OF_THE_LED.contains(name) && !Flash.ATTRIBUTES.contains(name)),
                        // Of the trigger usbport, one for each port of a hub.
                        Sysfs.files(led.directory().resolve(PORTS)).stream().map(name -> PORTS + "/" + name))
                .toList();
    }

    static boolean isWriteOnly(String name) {
        return WRITE_ONLY.contains(name);
    }

    static boolean isMilliseconds(String name) {
        return MILLISECONDS.contains(name);
    }

    static boolean isTruth(String name) {
        return TRUTHS.contains(name);
    }

    /** What it takes, for messages; empty where that is not known. */
    static String takes(String name) {
        if (isMilliseconds(name)) {
            return "it takes milliseconds";
        }
        if (isTruth(name)) {
            return "it takes 0 or 1";
        }
        return switch (name) {
            case "repeat" -> "it takes a number from 1, or -1 for without end";
            case "pattern", "hr_pattern" -> "it takes pairs of brightness, up to the greatest, and milliseconds";
            case "device_name" -> "it takes the name of a network interface";
            case "ttyname" -> "it takes the name of a terminal that is there";
            default -> "";
        };
    }
}
