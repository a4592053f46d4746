package org.linux4j.driver.sysfs.internal.thermal;

import java.util.List;
import java.util.function.BiFunction;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.linux.GenericFamily;
import org.linux4j.spi.linux.GenericMessage;
import org.linux4j.spi.linux.GenericNetlink;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NetlinkRequest;

/** The kernel's family {@code thermal} of generic netlink, which is asked too seldom to be kept open. */
final class ThermalFamily {

    private ThermalFamily() {}

    /**
     * Asks something of the family.
     *
     * @throws org.linux4j.DeviceUnsupportedException if this kernel or this container has it not
     */
    static <T> T with(Linux linux, BiFunction<GenericNetlink, GenericFamily, T> question) {
        try (GenericNetlink netlink = GenericNetlink.open(linux)) {
            return question.apply(netlink, netlink.family(thermal.THERMAL_GENL_FAMILY_NAME));
        }
    }

    static List<GenericMessage> dump(Linux linux, int command) {
        return with(linux, (netlink, family) -> netlink.dump(family, command, new NetlinkRequest()));
    }
}
