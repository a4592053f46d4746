package org.linux4j.examples.pattern;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/** A {@link Setting} seen through an open camera. */
final class PatternControl implements Control {

    private final Setting setting;
    private final Runnable checkOpen;

    PatternControl(Setting setting, Runnable checkOpen) {
        this.setting = setting;
        this.checkOpen = checkOpen;
    }

    @Override
    public long id() {
        return setting.id();
    }

    @Override
    public String name() {
        return setting.name();
    }

    @Override
    public String label() {
        return setting.label();
    }

    @Override
    public ControlType type() {
        return setting.type();
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public Optional<ControlRange> range() {
        return Optional.of(setting.range());
    }

    @Override
    public Optional<Value> defaultValue() {
        return Optional.of(valueOf(setting.initial()));
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<MenuItem> menu() {
        return setting.menu();
    }

    @Override
    public Set<ControlFlag> flags() {
        checkOpen.run();
        return Set.of();
    }

    @Override
    public Value value() {
        return valueOf(number());
    }

    private Value valueOf(long number) {
        return type() == ControlType.BOOLEAN ? Value.of(number != 0) : Value.of(number);
    }

    @Override
    public long number() {
        checkOpen.run();
        return setting.number().get();
    }

    @Override
    public void set(Value value) {
        checkOpen.run();
        if (type() == ControlType.BOOLEAN && value instanceof Value.Flag flag) {
            setting.number().set(flag.on() ? 1 : 0);
        } else if (type() != ControlType.BOOLEAN && value instanceof Value.Whole whole) {
            if (!setting.range().contains(whole.number())) {
                throw new IllegalArgumentException(
                        "Control " + name() + " cannot be set to " + whole.number() + ": it takes " + setting.range());
            }
            setting.number().set(whole.number());
        } else {
            throw new IllegalArgumentException("Control " + name() + " cannot be set to '" + value + "': it takes "
                    + (type() == ControlType.BOOLEAN ? "on or off" : "a whole number"));
        }
    }

    @Override
    public void push() {
        throw new DeviceUnsupportedException(
                DeviceException.failure("push", "it is no button").on(name()));
    }
}
