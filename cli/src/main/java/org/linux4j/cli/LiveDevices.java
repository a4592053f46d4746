package org.linux4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;

/**
 * The devices of a kind that are shown, kept open from one reading to the next; those that come are opened, those that go
 * closed, and one that cannot be opened hides no other.
 *
 * @param <D> their role
 */
final class LiveDevices<D extends Device> {

    private final CommandContext context;
    private final DeviceKind kind;
    private final Class<D> role;
    private final List<String> names;
    private final Consumer<D> opened;
    private final Map<DeviceId, D> open = new LinkedHashMap<>();

    /**
     * Makes it.
     *
     * @param names which devices; none for all of the kind
     * @param opened hears of each that was opened
     */
    LiveDevices(CommandContext context, DeviceKind kind, Class<D> role, List<String> names, Consumer<D> opened) {
        this.context = context;
        this.kind = kind;
        this.role = role;
        this.names = List.copyOf(names);
        this.opened = opened;
    }

    /** Those that are there now. */
    List<D> now() {
        List<DeviceDescriptor> wanted = wanted();
        List<DeviceId> ids = wanted.stream().map(DeviceDescriptor::id).toList();
        open.entrySet().removeIf(entry -> {
            boolean gone = !ids.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        List<D> found = new ArrayList<>();
        for (DeviceDescriptor descriptor : wanted) {
            D device = open.get(descriptor.id());
            if (device != null && !device.descriptor().equals(descriptor)) {
                // Another one has its id by now.
                open.remove(descriptor.id()).close();
                device = null;
            }
            if (device == null) {
                device = open(descriptor);
            }
            if (device != null) {
                found.add(device);
            }
        }
        return found;
    }

    private List<DeviceDescriptor> wanted() {
        if (!names.isEmpty()) {
            // A name that means nothing is said to the user, and one of a device that has gone later on is passed over.
            return names.stream().flatMap(name -> resolve(name).stream()).toList();
        }
        return context.devices().list(kind);
    }

    private List<DeviceDescriptor> resolve(String name) {
        try {
            return List.of(context.devices().resolve(name, role));
        } catch (DeviceException e) {
            if (open.isEmpty()) {
                throw e;
            }
            return List.of();
        }
    }

    private D open(DeviceDescriptor descriptor) {
        try {
            Device device = context.devices().open(descriptor);
            // Every device is one, and says so of no role.
            D inRole =
                    role == Device.class ? role.cast(device) : device.as(role).orElse(null);
            if (inRole == null) {
                device.close();
                return null;
            }
            open.put(descriptor.id(), inRole);
            opened.accept(inRole);
            return inRole;
        } catch (DeviceException e) {
            return null;
        }
    }
}
