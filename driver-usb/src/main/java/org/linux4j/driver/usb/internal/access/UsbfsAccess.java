package org.linux4j.driver.usb.internal.access;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.internal.transfers.ControlTransfers;
import org.linux4j.driver.usb.internal.transfers.Pipe;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbConnection;
import org.linux4j.usb.UsbControl;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbInterfaceInfo;
import org.linux4j.usb.UsbMemory;

/** All that a device does through its node. It belongs to the device, and keeps it reachable while it works. */
public final class UsbfsAccess {

    private static final int INTERFACES_OF_MASK = 32;

    private final AbstractDevice device;
    private final UsbDevice facts;
    private final UsbfsOpening opening;
    private final Claims claims = new Claims();
    private final Object controlGroup = new Object();
    private ControlTransfers control;
    private UrbEngine controlEngine;

    /**
     * Makes it; nothing is opened.
     *
     * @param device the device
     * @param facts the device again, of which descriptors and the like are asked
     */
    public UsbfsAccess(AbstractDevice device, UsbDevice facts, UsbfsOpening opening) {
        this.device = device;
        this.facts = facts;
        this.opening = opening;
    }

    UsbfsNode node() {
        return opening.engine().node().keeping(this);
    }

    private InterfaceRequests requests() {
        return new InterfaceRequests(node());
    }

    public UsbInterface claim(int number, UsbClaimSettings settings) {
        UrbEngine engine = opening.engine();
        UsbInterfaceInfo info = info(number);
        claims.begin(number, engine.node().target());
        boolean done = false;
        Claim claim = null;
        try {
            boolean detached = requests().claim(number, settings);
            // What it asks when it is closed must not keep the device from being found forgotten.
            claim = new Claim(
                    engine, claims, new InterfaceRequests(engine.node()), number, detached && settings.reattaches());
            claim.alternate = alternate(number);
            claims.stands(claim);
            Claim held = claim;
            ClaimedInterface claimed = new ClaimedInterface(facts, claim, info, () -> device.released(held));
            device.keep(claimed, claim);
            done = true;
            return claimed;
        } finally {
            if (!done) {
                claims.fails(number);
                if (claim != null) {
                    claim.close();
                }
            }
            Reference.reachabilityFence(device);
        }
    }

    private UsbInterfaceInfo info(int number) {
        String id = device.descriptor().id().toString();
        OptionalInt value = facts.info().configuration();
        UsbConfigurationInfo active = (value.isPresent()
                        ? facts.descriptors().findConfiguration(value.getAsInt())
                        : Optional.<UsbConfigurationInfo>empty())
                .orElseThrow(() -> new DeviceException(
                        DeviceException.failure("claim interface " + number, "the device has no configuration")
                                .on(id)
                                .hint("select one with setConfiguration(int)")));
        return active.findInterface(number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "interface " + number + ": the active configuration of " + id + " has " + numbers(active)));
    }

    private static String numbers(UsbConfigurationInfo configuration) {
        List<String> numbers = new ArrayList<>();
        configuration.interfaces().forEach(one -> numbers.add(String.valueOf(one.number())));
        return numbers.isEmpty() ? "none" : String.join(", ", numbers);
    }

    private int alternate(int number) {
        return facts.interfaces().stream()
                .filter(one -> one.number() == number)
                .mapToInt(one -> one.alternate())
                .findFirst()
                .orElse(0);
    }

    public UsbControl control() {
        return new DefaultControl(device, this::controlTransfers);
    }

    private synchronized ControlTransfers controlTransfers() {
        UrbEngine engine = opening.engine();
        if (control == null || engine != controlEngine) {
            control = new ControlTransfers(engine, controlGroup);
            controlEngine = engine;
        }
        return control;
    }

    public Optional<String> kernelDriver(int number) {
        return requests().driver(number);
    }

    public boolean detach(int number) {
        return requests().detach(number);
    }

    public boolean attach(int number) {
        return requests().attach(number);
    }

    public void setConfiguration(int value) {
        UsbfsNode node = node();
        int result = node.askOf(usbdevice_fs.USBDEVFS_SETCONFIGURATION, value);
        if (result == -errno.EBUSY) {
            throw busy(node);
        }
        if (result == -errno.EINVAL
                && facts.descriptors().findConfiguration(value).isEmpty()) {
            throw new IllegalArgumentException(
                    "configuration " + value + ": " + device.descriptor().id() + " has none of that value");
        }
        node.check(result, "USBDEVFS_SETCONFIGURATION");
    }

    private DeviceBusyException busy(UsbfsNode node) {
        List<String> holders = new ArrayList<>();
        facts.interfaces().forEach(one -> one.kernelDriver()
                .ifPresent(driver -> holders.add("interface " + one.number() + " by "
                        + (driver.equals(InterfaceRequests.PROGRAM) ? "a program" : driver))));
        return new DeviceBusyException(
                DeviceException.failure(
                                "USBDEVFS_SETCONFIGURATION",
                                holders.isEmpty() ? "an interface is in use" : "in use: " + String.join(", ", holders))
                        .on(node.target())
                        .code("EBUSY")
                        .hint("close the interfaces, or detach the drivers first"),
                holders);
    }

    public void reset() {
        UrbEngine engine = opening.engine();
        UsbfsNode node = node();
        engine.cancelAll(any -> true, Urb.End.CANCELLED);
        int result = node.ask(usbdevice_fs.USBDEVFS_RESET, 0);
        switch (-result) {
            case errno.ENODEV ->
                throw new DeviceDisconnectedException(
                        DeviceException.failure("USBDEVFS_RESET", "the device came back as another one, or is gone")
                                .on(node.target())
                                .code("ENODEV")
                                .hint("find and open it again"));
            case errno.EISDIR ->
                throw new DeviceUnsupportedException(
                        DeviceException.failure("USBDEVFS_RESET", "a root hub cannot be reset")
                                .on(node.target())
                                .code("EISDIR"));
            default -> node.check(result, "USBDEVFS_RESET");
        }
        // The kernel takes all interfaces away from programs for a reset, and drivers may be quicker to have them.
        RuntimeException failure = null;
        for (Claim claim : claims.list()) {
            try {
                claim.takeAgain();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
                claim.close();
            }
        }
        Reference.reachabilityFence(device);
        if (failure != null) {
            throw failure;
        }
    }

    public void useDescriptor(int descriptor) {
        UsbDeviceInfo info = facts.info();
        opening.use(descriptor, node -> {
            UsbConnection connection;
            try {
                connection = ConnectionRequests.ask(node);
            } catch (DeviceUnsupportedException e) {
                throw new IllegalArgumentException("descriptor " + descriptor + " is none of a USB device", e);
            }
            boolean same =
                    connection.address() == info.address() && (connection.bus() == 0 || connection.bus() == info.bus());
            if (!same) {
                throw new IllegalArgumentException("descriptor " + descriptor + " is of " + connection + ", not of "
                        + device.descriptor().id());
            }
        });
    }

    public UsbConnection connection() {
        return ConnectionRequests.ask(node());
    }

    public void allowSuspend() {
        UsbfsNode node = node();
        node.demand(usbdevice_fs.USBDEVFS_ALLOW_SUSPEND, "USBDEVFS_ALLOW_SUSPEND", 0);
    }

    public void forbidSuspend() {
        UsbfsNode node = node();
        node.demand(usbdevice_fs.USBDEVFS_FORBID_SUSPEND, "USBDEVFS_FORBID_SUSPEND", 0);
    }

    public void dropPrivileges(int... numbers) {
        int mask = 0;
        for (int number : numbers) {
            if (number < 0 || number >= INTERFACES_OF_MASK) {
                throw new IllegalArgumentException("interface " + number + ": 0 to 31 can be kept");
            }
            mask |= 1 << number;
        }
        UsbfsNode node = node();
        node.check(node.askOf(usbdevice_fs.USBDEVFS_DROP_PRIVILEGES, mask), "USBDEVFS_DROP_PRIVILEGES");
    }

    public UsbBuffer allocate(int size, UsbMemory kind) {
        if (size < 1) {
            throw new IllegalArgumentException("a buffer of " + size + " bytes: one or more");
        }
        return device.keep(new OwnedBuffer(Pipe.memory(node(), size, kind), device));
    }
}
