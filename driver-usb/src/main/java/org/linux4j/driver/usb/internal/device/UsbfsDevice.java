package org.linux4j.driver.usb.internal.device;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.driver.usb.internal.access.HubRole;
import org.linux4j.driver.usb.internal.access.UsbfsAccess;
import org.linux4j.driver.usb.internal.access.UsbfsOpening;
import org.linux4j.driver.usb.internal.sysfs.DatabaseNames;
import org.linux4j.driver.usb.internal.sysfs.UsbAnchor;
import org.linux4j.driver.usb.internal.sysfs.UsbAttributes;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbConnection;
import org.linux4j.usb.UsbControl;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbHub;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbNames;

/** A device of sysfs, whose node is opened when it is needed. */
public final class UsbfsDevice extends AbstractDevice implements UsbDevice {

    private static final int HUB = 9;

    private final UsbAnchor anchor;
    private final UsbfsAccess access;

    private UsbfsDevice(DeviceDescriptor descriptor, Holdings holdings, UsbAnchor anchor, UsbfsOpening opening) {
        super(descriptor, holdings);
        this.anchor = anchor;
        this.access = new UsbfsAccess(this, this, opening);
        offer(UsbHub.class, () -> isHub() ? Optional.of(new HubRole(this, access)) : Optional.empty());
    }

    public static UsbfsDevice open(DeviceDescriptor descriptor, Linux linux, DatabaseNames names) {
        UsbAnchor anchor = UsbAnchor.open(linux, descriptor, names);
        UsbfsOpening opening = new UsbfsOpening(linux, anchor.node(), anchor::checkThere);
        Holdings holdings = new Holdings(() -> {
            try (anchor) {
                opening.close();
            }
        });
        return new UsbfsDevice(descriptor, holdings, anchor, opening);
    }

    @Override
    public UsbDeviceInfo info() {
        return asked(anchor::info);
    }

    @Override
    public UsbDescriptors descriptors() {
        return asked(anchor::descriptors);
    }

    @Override
    public Optional<UsbBos> bos() {
        return asked(anchor::bos);
    }

    @Override
    public List<UsbInterfaceStatus> interfaces() {
        return asked(anchor::interfaces);
    }

    @Override
    public UsbNames names() {
        return anchor.names();
    }

    private boolean isHub() {
        try {
            return info().usbClass().code() == HUB;
        } catch (DeviceException e) {
            return false;
        }
    }

    /** Keeps the device from being found forgotten while it is asked. */
    private <T> T asked(Supplier<T> question) {
        checkOpen();
        try {
            return question.get();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public Attributes attributes() {
        return asked(this::readAttributes);
    }

    private Attributes readAttributes() {
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        try {
            UsbDeviceInfo info = anchor.info();
            all.putAll(UsbAttributes.of(info));
            read(all, "usb.interfaces", () -> Optional.of(UsbAttributes.of(anchor.interfaces())));
            read(all, "usb.capabilities", () -> anchor.bos().map(UsbAttributes::of));
            read(all, "usb.configurations", () -> {
                UsbDescriptors descriptors = anchor.descriptors();
                if (!descriptors.problems().isEmpty()) {
                    all.put("usb.problems", Value.ofTexts(descriptors.problems()));
                }
                return Optional.of(UsbAttributes.of(descriptors, info.speed()));
            });
        } catch (DeviceException e) {
            all.put("usb.configurations", new Value.Unreadable(e.getMessage()));
        }
        return all.build();
    }

    private static void read(Attributes.Builder all, String name, Supplier<Optional<Value>> reading) {
        try {
            reading.get().ifPresent(value -> all.put(name, value));
        } catch (DeviceException e) {
            all.put(name, new Value.Unreadable(e.getMessage()));
        }
    }

    @Override
    public void useDescriptor(int descriptor) {
        done(() -> access.useDescriptor(descriptor));
    }

    @Override
    public UsbInterface claim(int interfaceNumber) {
        return claim(interfaceNumber, UsbClaimSettings.plain());
    }

    @Override
    public UsbInterface claim(int interfaceNumber, UsbClaimSettings settings) {
        return asked(() -> access.claim(interfaceNumber, settings));
    }

    @Override
    public UsbControl control() {
        return asked(access::control);
    }

    @Override
    public Optional<String> kernelDriver(int interfaceNumber) {
        return asked(() -> access.kernelDriver(interfaceNumber));
    }

    @Override
    public boolean detachKernelDriver(int interfaceNumber) {
        return asked(() -> access.detach(interfaceNumber));
    }

    @Override
    public boolean attachKernelDriver(int interfaceNumber) {
        return asked(() -> access.attach(interfaceNumber));
    }

    @Override
    public void setConfiguration(int value) {
        done(() -> access.setConfiguration(value));
    }

    @Override
    public void unconfigure() {
        done(() -> access.setConfiguration(-1));
    }

    @Override
    public void reset() {
        done(access::reset);
    }

    @Override
    public UsbConnection connection() {
        return asked(access::connection);
    }

    @Override
    public void allowSuspend() {
        done(access::allowSuspend);
    }

    @Override
    public void forbidSuspend() {
        done(access::forbidSuspend);
    }

    @Override
    public void dropPrivileges(int... interfaceNumbers) {
        done(() -> access.dropPrivileges(interfaceNumbers));
    }

    @Override
    public UsbBuffer allocate(int size) {
        return allocate(size, UsbMemory.ANY);
    }

    @Override
    public UsbBuffer allocate(int size, UsbMemory memory) {
        return asked(() -> access.allocate(size, memory));
    }

    private void done(Runnable request) {
        asked(() -> {
            request.run();
            return null;
        });
    }
}
