package org.linux4j.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.linux4j.Bridge;
import org.linux4j.DeviceManager;
import org.linux4j.Driver;
import org.linux4j.Plugins;

/** What a device manager is to be made of; the manager reads it. */
final class StandardDeviceManagerBuilder implements DeviceManager.Builder {
    final List<DeviceDriver> drivers = new ArrayList<>();
    final List<ClassLoader> loaders = new ArrayList<>();
    final List<ModuleLayer> layers = new ArrayList<>();
    final List<Plugins> plugins = new ArrayList<>();
    final List<Path> directories = new ArrayList<>();
    /** Null where it is looked for. */
    Bridge bridge;

    boolean discovery = true;
    Duration patience = Duration.ofSeconds(10);

    @Override
    public StandardDeviceManagerBuilder driver(Driver driver) {
        if (!(driver instanceof DeviceDriver known)) {
            throw new IllegalArgumentException(
                    driver.getClass().getName() + " does not implement " + DeviceDriver.class.getName());
        }
        drivers.add(known);
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder syscalls(Bridge bridge) {
        this.bridge = Objects.requireNonNull(bridge, "bridge");
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder driversFrom(ClassLoader loader) {
        loaders.add(Objects.requireNonNull(loader, "loader"));
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder driversFrom(ModuleLayer layer) {
        layers.add(Objects.requireNonNull(layer, "layer"));
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder discovery(boolean on) {
        discovery = on;
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder plugins(Plugins some) {
        plugins.add(Objects.requireNonNull(some, "plugins"));
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder plugins(Path... directories) {
        this.directories.addAll(List.of(directories));
        return this;
    }

    @Override
    public StandardDeviceManagerBuilder patience(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A driver cannot answer within " + time);
        }
        patience = time;
        return this;
    }

    @Override
    public DeviceManager build() {
        return new StandardDeviceManager(this);
    }
}
