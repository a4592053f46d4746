package org.example.dice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControl;

/** How many sides a die has. */
final class Sides extends AbstractControl {

    private final Runnable checkOpen;
    private volatile long number = 6;

    Sides(Runnable checkOpen) {
        this.checkOpen = checkOpen;
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public String name() {
        return "sides";
    }

    @Override
    public String label() {
        return "Sides";
    }

    @Override
    public ControlType type() {
        return ControlType.INTEGER;
    }

    @Override
    public String group() {
        return "";
    }

    @Override
    public Optional<ControlRange> range() {
        return Optional.of(new ControlRange(2, 100, 1));
    }

    @Override
    public Optional<Value> defaultValue() {
        return Optional.of(Value.of(6));
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<MenuItem> menu() {
        return List.of();
    }

    @Override
    public Set<ControlFlag> flags() {
        checkOpen.run();
        return Set.of();
    }

    @Override
    public Value value() {
        return Value.of(number());
    }

    @Override
    public long number() {
        checkOpen.run();
        return count();
    }

    /** The same for the driver itself, which may ask when the die is closed. */
    long count() {
        return number;
    }

    @Override
    protected String target() {
        return "dice:d6";
    }

    @Override
    protected boolean isReadOnly() {
        return false;
    }

    @Override
    protected void write(Value value) {
        checkOpen.run();
        number = ((Value.Whole) value).number();
    }
}
