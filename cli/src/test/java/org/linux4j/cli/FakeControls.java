package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.Device;
import org.linux4j.MenuItem;
import org.linux4j.Value;
import org.linux4j.spi.AbstractControl;
import org.linux4j.spi.AbstractControls;

/** A number, a menu, a button and one that may not be written. */
final class FakeControls extends AbstractControls {

    private final List<Control> controls = List.of(
            new One(1, "brightness", ControlType.INTEGER, Set.of()),
            new One(2, "power_line", ControlType.MENU, Set.of()),
            new One(3, "shutter", ControlType.BUTTON, Set.of()),
            new One(4, "serial", ControlType.INTEGER, Set.of(ControlFlag.READ_ONLY)));

    FakeControls(Device device) {
        super(device);
    }

    @Override
    public List<Control> list() {
        return controls;
    }

    /** One control whose value is kept here. */
    private static final class One extends AbstractControl {
        private final long id;
        private final String name;
        private final ControlType type;
        private final Set<ControlFlag> flags;
        private Value value = Value.of(1);

        One(long id, String name, ControlType type, Set<ControlFlag> flags) {
            this.id = id;
            this.name = name;
            this.type = type;
            this.flags = flags;
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
            return "The " + name;
        }

        @Override
        public ControlType type() {
            return type;
        }

        @Override
        public String group() {
            return "User Controls";
        }

        @Override
        public Optional<ControlRange> range() {
            return type.equals(ControlType.INTEGER) ? Optional.of(new ControlRange(0, 255, 1)) : Optional.empty();
        }

        @Override
        public Optional<Value> defaultValue() {
            return type.equals(ControlType.BUTTON) ? Optional.empty() : Optional.of(Value.of(3));
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public List<MenuItem> menu() {
            return type.equals(ControlType.MENU)
                    ? List.of(
                            new MenuItem(1, "50 Hz", OptionalLong.empty()),
                            new MenuItem(3, "Auto", OptionalLong.of(60)))
                    : List.of();
        }

        @Override
        public Set<ControlFlag> flags() {
            return flags;
        }

        @Override
        public Value value() {
            return type.equals(ControlType.BUTTON) ? new Value.Unreadable("it is a button") : value;
        }

        @Override
        public long number() {
            return ((Value.Whole) value).number();
        }

        @Override
        protected String target() {
            return "fake";
        }

        @Override
        protected boolean isReadOnly() {
            return !flags.isEmpty();
        }

        @Override
        protected void write(Value value) {
            this.value = type.equals(ControlType.BUTTON) ? Value.of(2) : value;
        }
    }
}
