package org.linux4j.bench;

import java.nio.file.Path;
import org.linux4j.Access;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedSyscalls;

/** A driver on a scripted device, which is only fast; the tests of the drivers have such as can do more. */
abstract class EndlessDevice implements FakeFile, AutoCloseable {

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final SharedObjects shared = new SharedObjects();
    private final DriverSession session;
    private final DeviceDescriptor descriptor;

    /** Starts the driver; the node has the device's name. */
    EndlessDevice(DeviceDriver driver, DeviceKind kind, Path node) {
        syscalls.register(node.toString(), this);
        shared.with(Linux.class, Linux.on(syscalls, Path.of("/")));
        session = driver.start(shared);
        descriptor = DeviceDescriptor.builder(
                        new DeviceId(driver.name(), node.getFileName().toString()), kind)
                .path(node)
                .access(Access.granted())
                .build();
    }

    final <D extends Device> D open(Class<D> role) {
        return role.cast(session.open(descriptor));
    }

    final <V extends VirtualDevice> V create(Class<V> role, VirtualDeviceSpec<V> spec) {
        return role.cast(session.create(spec).orElseThrow());
    }

    final ScriptedSyscalls syscalls() {
        return syscalls;
    }

    @Override
    public final void close() {
        session.close();
        shared.close();
    }
}
