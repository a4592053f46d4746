package org.linux4j.driver.sysfs.internal.thermal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NetlinkAttribute;
import org.linux4j.spi.linux.NetlinkRequest;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.thermal.ThermalThreshold;

/** The thresholds of a zone, which Linux has since 6.13: the numbers are those of its {@code linux/thermal.h}. */
final class Thresholds {

    private static final int CMD_GET = 7;
    private static final int CMD_ADD = 8;
    private static final int CMD_DELETE = 9;
    private static final int CMD_FLUSH = 10;

    private static final int ATTR_THRESHOLD = 24;
    static final int ATTR_TEMP = 25;
    static final int ATTR_DIRECTION = 26;
    static final int ATTR_PREVIOUS = 27;

    private static final int UP = 1;
    private static final int DOWN = 2;

    private Thresholds() {}

    static List<ThermalThreshold> list(Linux linux, int zone) {
        List<ThermalThreshold> found = new ArrayList<>();
        for (GenericMessage message : ask(linux, CMD_GET, zone, Optional.empty())) {
            Optional<NetlinkAttribute> nest = NetlinkAttribute.find(message.attributes(), ATTR_THRESHOLD);
            int temperature = 0;
            for (NetlinkAttribute one : nest.map(NetlinkAttribute::nested).orElse(List.of())) {
                OptionalInt number = one.number();
                if (number.isPresent() && one.type() == ATTR_TEMP) {
                    temperature = number.getAsInt();
                } else if (number.isPresent()
                        && one.type() == ATTR_DIRECTION
                        && (number.getAsInt() & (UP | DOWN)) != 0) {
                    found.add(new ThermalThreshold(
                            temperature, (number.getAsInt() & UP) != 0, (number.getAsInt() & DOWN) != 0));
                }
            }
        }
        return List.copyOf(found);
    }

    static void add(Linux linux, int zone, ThermalThreshold threshold) {
        ask(linux, CMD_ADD, zone, Optional.of(threshold));
    }

    static void remove(Linux linux, int zone, ThermalThreshold threshold) {
        ask(linux, CMD_DELETE, zone, Optional.of(threshold));
    }

    static void clear(Linux linux, int zone) {
        ask(linux, CMD_FLUSH, zone, Optional.empty());
    }

    private static List<GenericMessage> ask(Linux linux, int command, int zone, Optional<ThermalThreshold> threshold) {
        NetlinkRequest request = new NetlinkRequest().put(thermal.THERMAL_GENL_ATTR_TZ_ID, zone);
        threshold.ifPresent(one -> request.put(ATTR_TEMP, one.milliCelsius())
                .put(ATTR_DIRECTION, (one.up() ? UP : 0) | (one.down() ? DOWN : 0)));
        try {
            return ThermalFamily.with(linux, (netlink, family) -> netlink.ask(family, command, request));
        } catch (DeviceUnsupportedException e) {
            if (e.code().equals(Optional.of(LinuxErrors.name(errno.EOPNOTSUPP)))) {
                throw new DeviceUnsupportedException(DeviceException.failure("use thresholds", "this kernel has none")
                        .on(ThermalSession.DRIVER + ":" + ThermalClass.ZONE + zone)
                        .hint("they came with Linux 6.13")
                        .cause(e));
            }
            throw e;
        }
    }

    /** The directions as a word. */
    static String words(int directions) {
        return switch (directions) {
            case UP -> "up";
            case DOWN -> "down";
            case UP | DOWN -> "both";
            default -> Integer.toString(directions);
        };
    }
}
