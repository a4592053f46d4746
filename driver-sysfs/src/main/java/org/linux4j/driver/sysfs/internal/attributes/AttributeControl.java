package org.linux4j.driver.sysfs.internal.attributes;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControl;

/** A control over an attribute: what it is called and takes, how it is read and how it is written. */
public final class AttributeControl extends AbstractControl {

    private final String target;
    private final long id;
    private final String name;
    private final ControlType type;
    private final String label;
    private final String group;
    private final String unit;
    private final Optional<ControlRange> range;
    private final List<MenuItem> menu;
    private final Set<ControlFlag> flags;
    private final LongSupplier number;
    private final Supplier<String> text;
    private final Consumer<Value> writer;

    private AttributeControl(Builder builder) {
        target = builder.target;
        id = builder.id;
        name = builder.name;
        type = builder.type;
        label = builder.label;
        group = builder.group;
        unit = builder.unit;
        range = builder.range;
        menu = builder.menu;
        flags = builder.flags;
        number = builder.number;
        text = builder.text;
        writer = builder.writer;
    }

    /**
     * Begins a control.
     *
     * @param target the device, as messages name it
     * @param id a number that no other control of the device has
     */
    public static Builder builder(String target, long id, String name, ControlType type) {
        return new Builder(target, id, name, type);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public ControlType type() {
        return type;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public Optional<ControlRange> range() {
        return range;
    }

    @Override
    public Optional<Value> defaultValue() {
        return Optional.empty();
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public List<MenuItem> menu() {
        return menu;
    }

    @Override
    public Set<ControlFlag> flags() {
        return flags;
    }

    @Override
    public Value value() {
        if (number == null && text == null) {
            return new Value.Unreadable("it can only be written");
        }
        if (text != null) {
            return Value.of(text.get());
        }
        return type.equals(ControlType.BOOLEAN) ? Value.of(number.getAsLong() != 0) : Value.of(number.getAsLong());
    }

    @Override
    public long number() {
        if (number == null) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("read control " + name, "its value is no number")
                            .on(target));
        }
        return number.getAsLong();
    }

    @Override
    protected String target() {
        return target;
    }

    @Override
    protected boolean isReadOnly() {
        return writer == null;
    }

    @Override
    protected void write(Value value) {
        writer.accept(value);
    }

    /** Builds a control. */
    public static final class Builder {
        private final String target;
        private final long id;
        private final String name;
        private final ControlType type;
        private String label;
        private String group = "";
        private String unit = "";
        private Optional<ControlRange> range = Optional.empty();
        private List<MenuItem> menu = List.of();
        private Set<ControlFlag> flags = Set.of();
        private LongSupplier number;
        private Supplier<String> text;
        private Consumer<Value> writer;

        private Builder(String target, long id, String name, ControlType type) {
            this.target = target;
            this.id = id;
            this.name = Objects.requireNonNull(name, "name");
            this.type = Objects.requireNonNull(type, "type");
            this.label = name;
        }

        public Builder label(String text) {
            label = text;
            return this;
        }

        public Builder group(String text) {
            group = text;
            return this;
        }

        public Builder unit(String text) {
            unit = text;
            return this;
        }

        public Builder range(long minimum, long maximum) {
            range = Optional.of(new ControlRange(minimum, maximum, 1));
            return this;
        }

        public Builder menu(List<MenuItem> items) {
            menu = List.copyOf(items);
            return this;
        }

        public Builder flags(ControlFlag... those) {
            // Printed in this order.
            flags = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(those)));
            return this;
        }

        /** How it is read, where it is a number, a truth or the index of a menu; without garbage, if that has none. */
        public Builder reads(LongSupplier reader) {
            number = reader;
            return this;
        }

        /** How it is read, where it is a text. */
        public Builder readsText(Supplier<String> reader) {
            text = reader;
            return this;
        }

        /** How it is written; what is not said is read-only. */
        public Builder writes(Consumer<Value> how) {
            writer = how;
            return this;
        }

        /** How it is written, where it is a number, a truth or the index of a menu. */
        public Builder writesNumber(LongConsumer how) {
            return writes(value -> how.accept(numberOf(value)));
        }

        private static long numberOf(Value value) {
            return value instanceof Value.Flag flag ? flag.on() ? 1 : 0 : ((Value.Whole) value).number();
        }

        public AttributeControl build() {
            return new AttributeControl(this);
        }
    }
}
