package org.linux4j.cli;

import java.util.List;
import java.util.stream.Stream;
import org.linux4j.Access;
import org.linux4j.DeviceDescriptor;

/** The column of a listing that says which devices this user may not open; where all may be, there is none. */
final class AccessColumn {

    private final List<DeviceDescriptor> devices;
    private final boolean shown;

    AccessColumn(List<DeviceDescriptor> devices) {
        this.devices = devices;
        this.shown = devices.stream().anyMatch(device -> device.access() instanceof Access.Denied);
    }

    /** The heads of the other columns, and that of this one. */
    String[] heads(String... others) {
        return with("ACCESS", others);
    }

    /** The cells of a device. */
    String[] row(DeviceDescriptor device, String... others) {
        return with(device.access() instanceof Access.Denied ? "denied" : "granted", others);
    }

    /** In front of the last one, which may be long. */
    private String[] with(String cell, String... others) {
        if (!shown) {
            return others;
        }
        int last = others.length - 1;
        return Stream.of(Stream.of(others).limit(last), Stream.of(cell), Stream.of(others[last]))
                .flatMap(cells -> cells)
                .toArray(String[]::new);
    }

    /** Says once why, and what would help. */
    void explain(CommandContext context) {
        devices.stream()
                .filter(device -> device.access() instanceof Access.Denied)
                .map(device -> device.access().toString())
                .distinct()
                .forEach(context::note);
    }
}
