package vendor.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.DriverInfo;
import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;

/**
 * An application that uses the drivers which are there, and prints what it had of those that work, and then what failed.
 *
 * <p>Arguments: the patience in milliseconds, and directories of plugins.
 */
public final class Program {

    private static final String BROKEN = "broken";

    /** What nobody makes, so that all are asked. */
    private static final class NobodysSpec implements VirtualDeviceSpec<VirtualDevice> {
        @Override
        public Class<VirtualDevice> role() {
            return VirtualDevice.class;
        }
    }

    private Program() {}

    /**
     * Runs it.
     *
     * @param arguments as said
     */
    public static void main(String... arguments) {
        String node = System.getProperty("vendor.node");
        Path[] plugins = Arrays.stream(arguments).skip(1).map(Path::of).toArray(Path[]::new);
        try (DeviceManager manager = DeviceManager.builder()
                .patience(Duration.ofMillis(Long.parseLong(arguments[0])))
                .plugins(plugins)
                .build()) {
            say("listed", ofOthers(manager.list()));
            say("listed by role", ofOthers(manager.list(Device.class)));
            manager.list().forEach(manager::purpose);
            ofOthers(manager.list())
                    .forEach(device -> say(
                            "purpose of " + device.id(), manager.purpose(device).orElse("-")));
            for (String text : List.of("a", "Lamp a", "lamps:a", node)) {
                say("resolved " + (text.equals(node) ? "the path" : text), manager.resolve(text));
                try (Device device = manager.open(text)) {
                    say("opened", device.descriptor());
                }
            }
            // Nobody's, so that all are asked.
            String missing = "/dev/null";
            try {
                manager.open(missing).close();
            } catch (DeviceException e) {
                say("refused", missing);
            }
            try {
                manager.create(new NobodysSpec()).close();
            } catch (DeviceException e) {
                say("not made", NobodysSpec.class.getSimpleName());
            }
            try (VirtualDevice made = manager.create(new Lamps.LampSpec())) {
                say("made", made.descriptor());
            }
            try (EventSource<DeviceChange> changes = manager.watch()) {
                Lamps.LAMPS.add("b");
                Lamps.LISTENERS.forEach(Runnable::run);
                DeviceChange change = changes.next();
                say("changed", change.type() + " " + change.device());
            }
            say("listeners", Lamps.LISTENERS.size());
            say(
                    "drivers",
                    manager.driverInfos().stream()
                            .map(DriverInfo::name)
                            .filter(name -> !name.contains(BROKEN))
                            .sorted()
                            .toList());
            manager.failures().forEach(Program::print);
        }
        System.out.flush();
        System.exit(0);
    }

    private static boolean isOthers(DeviceDescriptor device) {
        return !device.driver().contains(BROKEN);
    }

    /** In an order of ours: a JVM has its modules in any. */
    private static List<DeviceDescriptor> ofOthers(List<DeviceDescriptor> devices) {
        return devices.stream()
                .filter(Program::isOthers)
                .sorted(Comparator.comparing(device -> device.id().toString()))
                .toList();
    }

    private static void say(String what, Object had) {
        System.out.println("others: " + what + " " + had);
    }

    private static void print(DriverFailure failure) {
        System.out.println("failure: " + failure.driver() + "\t" + failure.origin() + "\t"
                + failure.message().replace('\n', ' '));
    }
}
