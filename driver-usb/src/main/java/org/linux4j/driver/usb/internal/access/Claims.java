package org.linux4j.driver.usb.internal.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;

/** The interfaces of a device that this opening has. The kernel would give one twice. Thread-safe. */
final class Claims {

    private static final Logger LOGGER = System.getLogger("org.linux4j.driver.usb");

    private final Map<Integer, Claim> all = new HashMap<>();

    /** Keeps a number from others, until the claim stands or fails. */
    synchronized void begin(int number, String target) {
        if (all.containsKey(number)) {
            throw new DeviceBusyException(
                    DeviceException.failure("claim", "this program has interface " + number + " already")
                            .on(target),
                    "");
        }
        all.put(number, null);
    }

    synchronized void stands(Claim claim) {
        all.put(claim.number, claim);
    }

    synchronized void fails(int number) {
        all.remove(number);
    }

    synchronized void remove(Claim claim) {
        all.remove(claim.number, claim);
    }

    synchronized List<Claim> list() {
        List<Claim> found = new ArrayList<>(all.values());
        found.removeIf(claim -> claim == null);
        return found;
    }

    void lost(Claim claim, RuntimeException why) {
        LOGGER.log(Level.DEBUG, "interface " + claim.number + " is not given back to a driver", why);
    }
}
