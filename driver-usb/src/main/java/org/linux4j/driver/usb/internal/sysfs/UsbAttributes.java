package org.linux4j.driver.usb.internal.sysfs;

import java.util.List;
import java.util.Locale;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Value;
import org.linux4j.usb.UsbAlternateInfo;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbInterfaceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbPowerStatus;
import org.linux4j.usb.UsbSpeed;

/** What is known of a device as attributes, by which any program can show it. */
public final class UsbAttributes {

    private UsbAttributes() {}

    /** What stays as it is while it is plugged in. */
    static Attributes ofListed(UsbDeviceInfo info) {
        Attributes.Builder attributes = Attributes.builder()
                .put("usb.vendor_id", String.format(Locale.ROOT, "%04x", info.vendor()))
                .put("usb.product_id", String.format(Locale.ROOT, "%04x", info.product()));
        info.manufacturer().ifPresent(text -> attributes.put("usb.manufacturer", text));
        info.label().ifPresent(text -> attributes.put("usb.label", text));
        info.serial().ifPresent(text -> attributes.put("usb.serial", text));
        attributes
                .put("usb.release", info.release().toString())
                .put("usb.version", info.usbVersion().toString());
        put(attributes, "usb.class", info.usbClass());
        attributes.put("usb.bus", info.bus()).put("usb.address", info.address());
        if (!info.ports().isEmpty()) {
            attributes.put("usb.port", info.portPath());
        }
        return attributes.put("usb.speed", info.speed().rate()).build();
    }

    /** What may change, and what is looked up. */
    public static Attributes of(UsbDeviceInfo info) {
        Attributes.Builder attributes = Attributes.builder();
        info.vendorName().ifPresent(name -> attributes.put("usb.vendor", name));
        info.productName().ifPresent(name -> attributes.put("usb.product", name));
        info.configuration().ifPresent(value -> attributes.put("usb.configuration", value));
        info.configurationLabel().ifPresent(text -> attributes.put("usb.configuration_label", text));
        info.maxPowerMilliamps()
                .ifPresent(most -> attributes.put("usb", new Attribute("max_power", Value.of(most)).withUnit("mA")));
        if (info.hubPorts() > 0) {
            attributes.put("usb.hub_ports", info.hubPorts());
        }
        if (!info.authorized()) {
            attributes.put("usb.authorized", false);
        }
        UsbPowerStatus power = info.power();
        attributes
                .put("usb.power.state", power.state())
                .put("usb.power.autosuspend", power.autosuspend())
                .put("usb.power.wakeup", power.wakeup())
                .put("usb.power", millis("active", power.active().toMillis()))
                .put("usb.power", millis("connected", power.connected().toMillis()));
        power.autosuspendDelay()
                .ifPresent(delay -> attributes.put("usb.power", millis("autosuspend_delay", delay.toMillis())));
        return attributes.build();
    }

    private static Attribute millis(String name, long number) {
        return new Attribute(name, Value.of(number)).withUnit("ms");
    }

    public static Value of(List<UsbInterfaceStatus> interfaces) {
        Attributes.Builder all = Attributes.builder();
        for (UsbInterfaceStatus one : interfaces) {
            String key = Integer.toString(one.number());
            put(all, key + ".class", one.usbClass());
            all.put(key + ".alternate", one.alternate());
            one.label().ifPresent(text -> all.put(key + ".label", text));
            one.kernelDriver().ifPresent(name -> all.put(key + ".driver", name));
            if (!one.parts().isEmpty()) {
                all.put(
                        key + ".devices",
                        Value.ofTexts(one.parts().stream().map(Object::toString).toList()));
            }
        }
        return Value.of(all.build());
    }

    public static Value of(UsbBos bos) {
        return Value.ofTexts(
                bos.capabilities().stream().map(one -> one.type().name()).toList());
    }

    public static Value of(UsbDescriptors descriptors, UsbSpeed speed) {
        Attributes.Builder all = Attributes.builder();
        for (UsbConfigurationInfo configuration : descriptors.configurations()) {
            all.put(Integer.toString(configuration.value()), Value.of(of(configuration, speed)));
        }
        return Value.of(all.build());
    }

    private static Attributes of(UsbConfigurationInfo configuration, UsbSpeed speed) {
        Attributes.Builder all = Attributes.builder()
                .put("self_powered", configuration.selfPowered())
                .put("remote_wakeup", configuration.remoteWakeup())
                .put("", new Attribute("max_power", Value.of(configuration.maxPowerMilliamps(speed))).withUnit("mA"));
        for (UsbInterfaceInfo one : configuration.interfaces()) {
            for (UsbAlternateInfo alternate : one.alternates()) {
                all.put(
                        "interfaces." + one.number() + ".alternates." + alternate.number(),
                        Value.of(of(alternate, speed)));
            }
        }
        return all.build();
    }

    private static Attributes of(UsbAlternateInfo alternate, UsbSpeed speed) {
        Attributes.Builder all = Attributes.builder();
        put(all, "class", alternate.usbClass());
        alternate.hid().ifPresent(hid -> all.put("hid", hid.version().toString()));
        for (UsbEndpointInfo endpoint : alternate.endpoints()) {
            String key = String.format(Locale.ROOT, "endpoints.%02x", endpoint.address());
            all.put(key + ".type", word(endpoint.type()))
                    .put(key + ".direction", word(endpoint.direction()))
                    .put(key, new Attribute("max_packet_size", Value.of(endpoint.maxPacketSize())).withUnit("bytes"))
                    .put(key + ".interval", endpoint.interval());
            endpoint.period(speed).ifPresent(period -> all.put(key + ".interval_micros", period.toNanos() / 1_000));
            endpoint.companion().ifPresent(companion -> {
                all.put(key + ".max_burst", companion.maxBurst());
                if (companion.maxStreams() > 0) {
                    all.put(key + ".max_streams", companion.maxStreams());
                }
            });
        }
        return all.build();
    }

    /** Its name, and class, subclass and protocol as lists of classes have them. */
    private static void put(Attributes.Builder all, String key, UsbClass usbClass) {
        all.put(key, usbClass.name())
                .put(
                        key + "_number",
                        String.format(
                                Locale.ROOT,
                                "%02x:%02x:%02x",
                                usbClass.code(),
                                usbClass.subclass(),
                                usbClass.protocol()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
