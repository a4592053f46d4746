package org.linux4j.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbCapability;
import org.linux4j.usb.UsbContainerCapability;
import org.linux4j.usb.UsbExtensionCapability;
import org.linux4j.usb.UsbPlatformCapability;
import org.linux4j.usb.UsbSpeed;
import org.linux4j.usb.UsbSuperSpeedCapability;
import org.linux4j.usb.UsbSuperSpeedPlusCapability;

/** The capabilities of a device, in the form of {@code lsusb -v}. */
final class UsbCapabilityLines {

    private static final long GIGA = 1_000_000;

    private UsbCapabilityLines() {}

    static void show(UsbBos bos, UsbLines lines) {
        lines.line(0, "Binary Object Store Descriptor:");
        lines.head(2, bos.descriptor());
        lines.hex(2, "wTotalLength", 4, bos.declaredLength(), Optional.empty());
        lines.number(2, "bNumDeviceCaps", bos.declaredCapabilities());
        for (UsbCapability capability : bos.capabilities()) {
            if (capability instanceof UsbExtensionCapability extension) {
                head("USB 2.0 Extension", capability, lines);
                show(extension, lines);
            } else if (capability instanceof UsbSuperSpeedCapability superSpeed) {
                head("SuperSpeed USB", capability, lines);
                show(superSpeed, lines);
            } else if (capability instanceof UsbSuperSpeedPlusCapability plus) {
                head("SuperSpeedPlus USB", capability, lines);
                show(plus, lines);
            } else if (capability instanceof UsbContainerCapability container) {
                head("Container ID", capability, lines);
                lines.number(4, "bReserved", capability.descriptor().unsigned(3));
                lines.line(4, "ContainerID             {" + container.container() + "}");
            } else if (capability instanceof UsbPlatformCapability platform) {
                head("Platform", capability, lines);
                lines.number(4, "bReserved", capability.descriptor().unsigned(3));
                show(platform, lines);
            } else {
                lines.line(
                        2,
                        "** UNRECOGNIZED:  "
                                + HexFormat.ofDelimiter(" ")
                                        .formatHex(capability.descriptor().toByteArray()));
            }
        }
    }

    private static void head(String name, UsbCapability capability, UsbLines lines) {
        lines.line(2, name + " Device Capability:");
        lines.head(4, capability.descriptor());
        lines.number(4, "bDevCapabilityType", capability.type().number());
    }

    private static void show(UsbExtensionCapability extension, UsbLines lines) {
        lines.line(4, String.format(Locale.ROOT, "bmAttributes   0x%08x", extension.attributes()));
        if (extension.linkPowerManagement()) {
            lines.line(6, (extension.bestEffortLatency() ? "BESL" : "HIRD") + " Link Power Management (LPM) Supported");
        }
    }

    private static void show(UsbSuperSpeedCapability superSpeed, UsbLines lines) {
        lines.hex(4, "bmAttributes", 2, superSpeed.descriptor().unsigned(3), Optional.empty());
        if (superSpeed.latencyTolerance()) {
            lines.line(6, "Latency Tolerance Messages (LTM) Supported");
        }
        lines.hex(4, "wSpeedsSupported", 4, superSpeed.speedBits(), Optional.empty());
        superSpeed.speeds().forEach(speed -> lines.line(6, "Device can operate at " + name(speed)));
        lines.number(4, "bFunctionalitySupport", superSpeed.descriptor().unsigned(6));
        if (!superSpeed.fullyFunctionalSpeed().equals(UsbSpeed.UNKNOWN)) {
            lines.line(6, "Lowest fully-functional device speed is " + name(superSpeed.fullyFunctionalSpeed()));
        }
        lines.number(4, "bU1DevExitLat", superSpeed.u1ExitMicros(), Optional.of("micro seconds"));
        lines.number(4, "bU2DevExitLat", superSpeed.u2ExitMicros(), Optional.of("micro seconds"));
    }

    private static String name(UsbSpeed speed) {
        if (speed.equals(UsbSpeed.LOW)) {
            return "Low Speed (1Mbps)";
        }
        if (speed.equals(UsbSpeed.FULL)) {
            return "Full Speed (12Mbps)";
        }
        return speed.equals(UsbSpeed.HIGH) ? "High Speed (480Mbps)" : "SuperSpeed (5Gbps)";
    }

    private static void show(UsbSuperSpeedPlusCapability plus, UsbLines lines) {
        lines.line(4, String.format(Locale.ROOT, "bmAttributes         0x%08x", plus.attributes()));
        lines.line(4, String.format(Locale.ROOT, "wFunctionalitySupport   0x%04x", plus.functionalityBits()));
        List<UsbSuperSpeedPlusCapability.Lane> lanes = plus.lanes();
        for (int i = 0; i < lanes.size(); i++) {
            UsbSuperSpeedPlusCapability.Lane lane = lanes.get(i);
            lines.line(4, String.format(Locale.ROOT, "bmSublinkSpeedAttr[%d]   0x%08x", i, plus.laneBits(i)));
            lines.line(
                    6,
                    String.format(
                            Locale.ROOT,
                            "Speed Attribute ID: %d %dGb/s %s %s SuperSpeed%s",
                            lane.id(),
                            lane.rate().kilobitsPerSecond() / GIGA,
                            lane.symmetric() ? "Symmetric" : "Asymmetric",
                            lane.transmit() ? "TX" : "RX",
                            lane.superSpeedPlus() ? "Plus" : ""));
        }
    }

    private static void show(UsbPlatformCapability platform, UsbLines lines) {
        lines.line(4, "PlatformCapabilityUUID    {" + platform.platform() + "}");
        byte[] data = platform.data();
        if (platform.platform().equals(UsbPlatformCapability.WEB_USB) && data.length == 4) {
            lines.line(6, "WebUSB:");
            lines.line(8, String.format(Locale.ROOT, "bcdVersion    %x.%02x", data[1] & 0xff, data[0] & 0xff));
            lines.line(8, String.format(Locale.ROOT, "bVendorCode    %3d", data[2] & 0xff));
            lines.line(8, String.format(Locale.ROOT, "iLandingPage   %3d", data[3] & 0xff));
        } else {
            for (int i = 0; i < data.length; i++) {
                lines.line(4, String.format(Locale.ROOT, "CapabilityData[%d]    0x%02x", i, data[i] & 0xff));
            }
        }
    }
}
