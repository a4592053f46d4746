package org.linux4j.driver.sysfs.internal.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.AttributeEvent;
import org.linux4j.driver.sysfs.SysfsView;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControls;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;

/** A device by its attributes. */
final class AnyDevice extends AbstractDevice implements SysfsView {

    private static final int MOST_NAMED = 40;
    /** What is larger is no text, and is read where it is asked for by its name. */
    private static final long MOST_TOLD = 65_536;

    private final Linux linux;
    private final OpenAttributes attributes;

    private AnyDevice(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        offer(Controls.class, () -> Optional.of(new AttributeControls(this, this::controls)));
    }

    static AnyDevice open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        return new AnyDevice(descriptor, linux, OpenAttributes.of(device, ViewSession.OF_DEVICES));
    }

    @Override
    public List<String> names() {
        checkOpen();
        Path directory = attributes.device().directory();
        List<String> names = new ArrayList<>(Sysfs.files(directory));
        for (Path entry : Sysfs.entries(directory, "*")) {
            // A directory that is no device is a group of attributes.
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(entry.resolve(ViewSession.OF_DEVICES))) {
                Sysfs.files(entry).forEach(name -> names.add(entry.getFileName() + "/" + name));
            }
        }
        return List.copyOf(names);
    }

    private void check(String name) {
        List<String> names = names();
        if (!names.contains(name)) {
            attributes.checkThere();
            throw new IllegalArgumentException(descriptor().id() + " has no attribute '" + name + "': it has "
                    + names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : ""));
        }
    }

    @Override
    public String text(String name) {
        check(name);
        return attributes.text(name);
    }

    @Override
    public byte[] bytes(String name) {
        check(name);
        return attributes.readable(name).bytes();
    }

    @Override
    public void write(String name, String text) {
        check(name);
        attributes.write(name, text, "");
    }

    @Override
    public EventSource<AttributeEvent> events() {
        ViewEvents events = ViewEvents.of(this, linux, attributes, names());
        return keep(events, events.held());
    }

    private List<Control> controls() {
        List<Control> all = new ArrayList<>();
        long id = 0;
        for (String name : names()) {
            id++;
            if (Files.isWritable(attributes.path(name)) && !name.equals(ViewSession.OF_DEVICES)) {
                all.add(AttributeControl.builder(descriptor().id().toString(), id, word(name, "_"), ControlType.TEXT)
                        .label(name)
                        .readsText(() -> attributes.text(name))
                        .writes(value -> write(name, ((Value.Text) value).text()))
                        .build());
            }
        }
        return List.copyOf(all);
    }

    private static String word(String name, String separator) {
        return name.toLowerCase(Locale.ROOT).replace("/", separator).replaceAll("[^a-z0-9_.]", "_");
    }

    /** Those that can be read, as text; a group is one. */
    @Override
    public Attributes attributes() {
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        for (String name : names()) {
            all.put("sysfs." + word(name.replace('.', '_'), "."), told(name));
        }
        return all.build();
    }

    private Value told(String name) {
        Path file = attributes.path(name);
        try {
            long size = Files.size(file);
            if (size > MOST_TOLD) {
                return new Value.Unreadable("not shown: it has " + size + " bytes");
            }
        } catch (IOException e) {
            return new Value.Unreadable("it is gone");
        }
        return Sysfs.value(linux, file);
    }
}
