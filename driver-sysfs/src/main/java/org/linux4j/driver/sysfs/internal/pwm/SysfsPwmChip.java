package org.linux4j.driver.sysfs.internal.pwm;

import java.util.Optional;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.pwm.PwmChannel;
import org.linux4j.pwm.PwmChip;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.errno;

/** A chip with outputs of pulses. */
final class SysfsPwmChip extends AbstractDevice implements PwmChip {

    static final String COUNT = "npwm";

    private final Linux linux;
    private final OpenAttributes attributes;
    private final int count;

    private SysfsPwmChip(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, int count) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.count = count;
    }

    static SysfsPwmChip open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        OpenAttributes attributes = OpenAttributes.of(device, COUNT);
        try {
            return new SysfsPwmChip(descriptor, linux, attributes, attributes.natural(COUNT));
        } catch (RuntimeException | Error e) {
            attributes.close();
            throw e;
        }
    }

    @Override
    public int channelCount() {
        checkOpen();
        return count;
    }

    private String place(int index) {
        return "pwm" + index;
    }

    @Override
    public PwmChannel channel(int index) {
        checkOpen();
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "channel " + index + ": " + descriptor().id() + " has channels 0 to " + (count - 1));
        }
        boolean taken = !attributes.has(place(index)) && take(index);
        try {
            SysfsDevice place = SysfsDevice.of(linux, attributes.path(place(index)));
            ChannelFiles files = new ChannelFiles(attributes, OpenAttributes.of(place, "period"), index, taken);
            return keep(new SysfsPwmChannel(this, files), files);
        } catch (RuntimeException | Error e) {
            if (taken) {
                ChannelFiles.giveBack(attributes, index);
            }
            throw e;
        }
    }

    /** Gives false where somebody else took it meanwhile by the same way, so that it is there. */
    private boolean take(int index) {
        try {
            attributes.write("export", index, "");
            return true;
        } catch (DeviceException e) {
            if (!e.code().equals(Optional.of(LinuxErrors.name(errno.EBUSY)))) {
                throw e;
            }
            if (attributes.has(place(index))) {
                return false;
            }
            throw new DeviceBusyException(
                    DeviceException.failure("take channel " + index, "a driver of the kernel has it")
                            .on(descriptor().id().toString())
                            .code(LinuxErrors.name(errno.EBUSY))
                            .cause(e),
                    "");
        }
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        for (int i = 0; i < count; i++) {
            if (attributes.has(place(i))) {
                SysfsDevice place = SysfsDevice.of(linux, attributes.path(place(i)));
                Attributes.Builder channel = Attributes.builder();
                for (String name : ChannelFiles.NAMES) {
                    channel.put("", new Attribute(name, place.value(name)).withUnit(ChannelFiles.unit(name)));
                }
                // Those that nobody has taken tell nothing.
                all.put("pwm.channels." + i, Value.of(channel.build()));
            }
        }
        return all.build();
    }
}
