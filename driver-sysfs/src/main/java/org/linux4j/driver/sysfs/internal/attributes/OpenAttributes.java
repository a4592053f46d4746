package org.linux4j.driver.sysfs.internal.attributes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * The attributes of one device, each kept open from the first time on that it is asked for: reading a number then is one
 * {@code pread}, and allocates nothing.
 *
 * <p>They are those of the device that was there at the beginning, and not of another that has its name by now: one attribute is
 * opened then, the anchor, which answers as long as that device is there; whatever is opened later is believed only if
 * the anchor still answers. So it is an attribute that every device of the class has, and that costs nothing to read.
 *
 * <p>Thread-safe.
 */
public final class OpenAttributes implements AutoCloseable {

    private final SysfsDevice device;
    private final SysfsAttribute anchor;
    private final Map<String, SysfsAttribute> read = new ConcurrentHashMap<>();
    private final Map<String, SysfsAttribute> written = new ConcurrentHashMap<>();
    private boolean closed;

    private OpenAttributes(SysfsDevice device, SysfsAttribute anchor) {
        this.device = device;
        this.anchor = anchor;
    }

    /**
     * Begins.
     *
     * @throws DeviceException if the anchor cannot be opened: the device is not there
     */
    public static OpenAttributes of(SysfsDevice device, String anchor) {
        OpenAttributes made = new OpenAttributes(device, device.open(anchor, fcntl.O_RDONLY));
        made.read.put(anchor, made.anchor);
        return made;
    }

    /** The device that they belong to. */
    public SysfsDevice device() {
        return device;
    }

    /** Whether the device has an attribute; a directory is one too. */
    public boolean has(String name) {
        return device.has(name);
    }

    /** Where an attribute is. */
    public Path path(String name) {
        return device.directory().resolve(name);
    }

    /**
     * An attribute open for reading, which stays open as long as the device.
     *
     * @throws DeviceException if it cannot be opened
     */
    public SysfsAttribute readable(String name) {
        SysfsAttribute known = read.get(name);
        return known != null ? known : open(read, name, fcntl.O_RDONLY);
    }

    /**
     * An attribute open for writing, which stays open as long as the device.
     *
     * @throws DeviceException if it cannot be opened
     */
    public SysfsAttribute writable(String name) {
        SysfsAttribute known = written.get(name);
        return known != null ? known : open(written, name, fcntl.O_WRONLY);
    }

    private synchronized SysfsAttribute open(Map<String, SysfsAttribute> those, String name, int flags) {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("use", "the device was closed").on(device.toString()));
        }
        SysfsAttribute known = those.get(name);
        if (known != null) {
            return known;
        }
        SysfsAttribute made = openAnew(name, flags);
        those.put(name, made);
        return made;
    }

    /** An attribute of this device, which the caller closes. */
    public SysfsAttribute openAnew(String name, int flags) {
        SysfsAttribute made;
        try {
            made = device.open(name, flags);
        } catch (DeviceException e) {
            checkThere();
            throw e;
        }
        try {
            checkThere();
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
        return made;
    }

    /**
     * Fails where the device is gone.
     *
     * @throws org.linux4j.DeviceDisconnectedException if it is
     */
    public void checkThere() {
        anchor.read();
    }

    /** A whole number, as {@link SysfsAttribute#readLong} has it. */
    public long number(String name) {
        return readable(name).readLong();
    }

    /**
     * A number that can only be 0 or more, of 31 bits. Allocates nothing.
     *
     * @throws DeviceException if it cannot be read, or is no such number
     */
    public int natural(String name) {
        return natural(readable(name));
    }

    /** As {@link #natural(String)}, of one that somebody has open for himself. */
    public static int natural(SysfsAttribute attribute) {
        long number = attribute.readLong();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new DeviceException(DeviceException.failure("read", "it says " + number + ", which makes no sense")
                    .on(attribute.path().toString()));
        }
        return (int) number;
    }

    /** A text, as {@link SysfsAttribute#text} has it. */
    public String text(String name) {
        return readable(name).text();
    }

    /** A text, or why there is none. */
    public Value value(String name) {
        try {
            return readable(name).value();
        } catch (DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            return new Value.Unreadable(e.getMessage());
        }
    }

    /** A whole number, or why there is none. */
    public Value numberValue(String name) {
        try {
            return Value.of(number(name));
        } catch (DeviceClosedException e) {
            throw e;
        } catch (DeviceException e) {
            return new Value.Unreadable(e.getMessage());
        }
    }

    /** Writes a text, as {@link SysfsAttribute#write(String, String)} has it. */
    public void write(String name, String text, String takes) {
        writable(name).write(text, takes);
    }

    /** Writes a whole number, as {@link SysfsAttribute#writeLong} has it. */
    public void write(String name, long number, String takes) {
        writable(name).writeLong(number, takes);
    }

    /** Forgets an attribute that is gone and may come again, as those of a trigger do. */
    public void forget(String name) {
        SysfsAttribute reading;
        SysfsAttribute writing;
        synchronized (this) {
            reading = read.get(name) == anchor ? null : read.remove(name);
            writing = written.remove(name);
        }
        if (reading != null) {
            reading.close();
        }
        if (writing != null) {
            writing.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        List<AutoCloseable> all = new ArrayList<>(read.values());
        all.addAll(written.values());
        CloseAll.of(all);
    }
}
