package org.linux4j.examples.pattern;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControl;

/** A {@link Setting} seen through an open camera. */
final class PatternControl extends AbstractControl {

    private final String device;
    private final Setting setting;
    private final Runnable checkOpen;

    PatternControl(String device, Setting setting, Runnable checkOpen) {
        this.device = device;
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
        return type().equals(ControlType.BOOLEAN) ? Value.of(number != 0) : Value.of(number);
    }

    @Override
    public long number() {
        checkOpen.run();
        return setting.number().get();
    }

    @Override
    protected String target() {
        return device;
    }

    @Override
    protected boolean isReadOnly() {
        return false;
    }

    @Override
    protected void write(Value value) {
        checkOpen.run();
        setting.number().set(value instanceof Value.Flag flag ? flag.on() ? 1 : 0 : ((Value.Whole) value).number());
    }
}
