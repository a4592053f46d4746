package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.testkit.OnlyInLab;

/** Devices of vimc, whose driver lets go of them and takes them again. */
@OnlyInLab
@Timeout(600)
public class HotplugLabTest {

    private static final Path DRIVER = Path.of("/sys/bus/platform/drivers/vimc");

    @Test
    void whatTheDriverLetsGoOfIsRemovedAndComesBack() throws IOException {
        try (DeviceManager manager = DeviceManager.create()) {
            Set<String> nodes = manager.list().stream()
                    .filter(device -> device.attributes().text("bus").orElse("").contains("vimc") || isOfVimc(device))
                    .map(device -> device.id().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(nodes.size() > 0, "vimc has nodes");
            try (EventSource<DeviceChange> changes = manager.watch()) {
                Files.writeString(DRIVER.resolve("unbind"), "vimc.0");
                assertEquals(nodes, seen(changes, nodes.size(), DeviceChange.REMOVED));
                assertEquals(Optional.empty(), changes.next(Duration.ZERO));
                Files.writeString(DRIVER.resolve("bind"), "vimc.0");
                Set<String> back = new TreeSet<>();
                for (int i = 0; i < nodes.size(); i++) {
                    DeviceChange change = changes.next(Duration.ofSeconds(10)).orElseThrow();
                    assertEquals(DeviceChange.ADDED, change.type());
                    assertTrue(Files.exists(change.device().path().orElseThrow()), change.toString());
                    back.add(change.device().id().toString());
                }
                assertEquals(nodes, back);
            }
        }
    }

    /** Its media device too. */
    private static boolean isOfVimc(DeviceDescriptor device) {
        for (String directory : new String[] {"/sys/class/video4linux", "/sys/bus/media/devices"}) {
            try {
                if (Path.of(directory, device.id().local())
                        .toRealPath()
                        .toString()
                        .contains("/vimc.0/")) {
                    return true;
                }
            } catch (IOException e) {
                // It is of the other kind.
            }
        }
        return false;
    }

    private static Set<String> seen(EventSource<DeviceChange> changes, int count, EventType type) {
        Set<String> ids = new TreeSet<>();
        while (ids.size() < count) {
            DeviceChange change = changes.next(Duration.ofSeconds(10)).orElseThrow();
            assertEquals(type, change.type(), change.toString());
            ids.add(change.device().id().toString());
        }
        return ids;
    }
}
