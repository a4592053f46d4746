package org.linux4j.driver.sysfs.internal.led;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.driver.sysfs.uapi.uleds_user_dev;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.spi.AbstractVirtualDevice;
import org.linux4j.spi.EventQueue;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;

/** A virtual LED, through {@code /dev/uleds} ({@code Documentation/leds/uleds.rst}). */
final class UserLed extends AbstractVirtualDevice implements VirtualLed {

    private static final String NODE = "/dev/uleds";
    private static final int KEPT = 256;

    private final UserLedService service;

    private UserLed(DeviceDescriptor descriptor, UserLedService service) {
        super(descriptor, new Holdings(service));
        this.service = service;
    }

    static UserLed create(Linux linux, LedSpec spec, Function<String, Optional<DeviceDescriptor>> finder) {
        Path directory = linux.path(LedSession.DIRECTORY).resolve(spec.name());
        if (Files.exists(directory)) {
            // The kernel would call the new one otherwise, and not say how.
            throw new DeviceBusyException(
                    DeviceException.failure("create", "there is an LED of this name already")
                            .on(spec.name()),
                    "");
        }
        FileHandle handle = open(linux);
        try {
            register(linux, handle, spec);
            DeviceDescriptor made = finder.apply(spec.name())
                    .orElseThrow(() -> new DeviceException(
                            DeviceException.failure("create", "the kernel made the LED, but it is not in " + directory)
                                    .on(spec.name())));
            return new UserLed(made, new UserLedService(linux, handle));
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    private static FileHandle open(Linux linux) {
        try {
            return FileHandle.open(linux, linux.path(NODE));
        } catch (DeviceNotFoundException e) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("create", "this kernel has no uleds, or has not loaded it")
                            .on(NODE)
                            .hint("load it with `sudo modprobe uleds`")
                            .cause(e));
        }
    }

    private static void register(Linux linux, FileHandle handle, LedSpec spec) {
        NativeMemory memory = linux.syscalls().allocate(uleds_user_dev.SIZE, Integer.BYTES);
        uleds_user_dev device = new uleds_user_dev().wrap(memory.buffer(), 0).max_brightness(spec.maxBrightness());
        byte[] name = spec.name().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < name.length; i++) {
            device.name(i, name[i]);
        }
        long result = handle.write(memory.address(), uleds_user_dev.SIZE);
        Reference.reachabilityFence(memory);
        if (result < 0) {
            throw LinuxErrors.using((int) -result, "create", handle.target());
        }
    }

    @Override
    public int brightness() {
        checkOpen();
        return service.brightness();
    }

    @Override
    public EventSource<LedEvent> events() {
        checkOpen();
        EventQueue<LedEvent> events = service.listen(descriptor().id().toString(), KEPT);
        return keep(events);
    }
}
