package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linux4j.Bridge;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DriverInfo;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;

/** What a program hands over in place of services is what drivers get, and no other. */
class HandedOverBridgeTest {

    /** Says by which bridge it reaches the kernel. */
    private static final class ProbeDriver implements DeviceDriver {
        @Override
        public String name() {
            return "probe";
        }

        @Override
        public DriverSession start(DriverContext context) {
            Linux linux = Linux.of(context);
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    return List.of();
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Optional<String> bridge() {
                    return Optional.of(linux.bridge());
                }

                @Override
                public void close() {
                    // The manager closes the kit.
                }
            };
        }
    }

    /** The bridge on JNA by another name, which no service has. */
    private static final class RenamedBridge implements SyscallsProvider {
        @Override
        public String name() {
            return "renamed";
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public Syscalls syscalls() {
            return new JnaSyscallsProvider().syscalls();
        }
    }

    private static DeviceManager managerWith(Bridge bridge) {
        return DeviceManager.builder()
                .discovery(false)
                .driver(new ProbeDriver())
                .syscalls(bridge)
                .build();
    }

    private static String used(DeviceManager manager) {
        assertEquals(List.of(), manager.failures());
        return manager.driverInfos().stream()
                .map(DriverInfo::bridge)
                .map(Optional::orElseThrow)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsTakenInPlaceOfWhatIsFound() {
        try (DeviceManager manager = managerWith(new RenamedBridge())) {
            assertEquals("renamed", used(manager));
        }
        try (DeviceManager manager = managerWith(new JnaSyscallsProvider())) {
            assertEquals("jna", used(manager));
        }
    }

    @Test
    void oneWithoutSystemCallsIsToldOfEachDriver() {
        Bridge none = () -> "none";
        try (DeviceManager manager = managerWith(none)) {
            assertEquals(List.of(), manager.drivers());
            assertEquals(1, manager.failures().size());
            String failure = manager.failures().get(0).toString();
            assertTrue(failure.contains("probe"), failure);
            assertTrue(failure.contains("does not implement " + SyscallsProvider.class.getName()), failure);
        }
    }

    @Test
    void nothingCannotBeHandedOver() {
        DeviceManager.Builder builder = DeviceManager.builder();
        assertThrows(NullPointerException.class, () -> builder.syscalls(null));
    }
}
