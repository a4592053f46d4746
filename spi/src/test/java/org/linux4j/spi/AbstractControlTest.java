package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/** What controls of any driver take, and what they refuse. */
class AbstractControlTest {

    private static final MenuItem NONE = new MenuItem(0, "None", OptionalLong.empty());
    private static final MenuItem ALL = new MenuItem(3, "All", OptionalLong.empty());

    private final List<Value> written = new ArrayList<>();
    private Value now = Value.of(0);
    private boolean closed;

    private final class One extends AbstractControl {
        private final ControlType type;
        private final ControlRange range;
        private final boolean readOnly;

        One(ControlType type, ControlRange range, boolean readOnly) {
            this.type = type;
            this.range = range;
            this.readOnly = readOnly;
        }

        @Override
        protected String target() {
            return "fake:one";
        }

        @Override
        protected boolean isReadOnly() {
            return readOnly;
        }

        @Override
        protected void write(Value value) {
            written.add(value);
        }

        @Override
        protected void checkBytes(byte[] bytes) {
            ControlChecks.size(name(), 1, 3, 2, bytes.length);
        }

        @Override
        public long id() {
            return 1;
        }

        @Override
        public String name() {
            return "knob";
        }

        @Override
        public String label() {
            return "Knob";
        }

        @Override
        public ControlType type() {
            return type;
        }

        @Override
        public String group() {
            return "";
        }

        @Override
        public Optional<ControlRange> range() {
            return Optional.ofNullable(range);
        }

        @Override
        public Optional<Value> defaultValue() {
            return Optional.empty();
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public List<MenuItem> menu() {
            return type.equals(ControlType.MENU) ? List.of(NONE, ALL) : List.of();
        }

        @Override
        public Set<ControlFlag> flags() {
            return Set.of();
        }

        @Override
        public Value value() {
            if (closed) {
                throw new DeviceClosedException(
                        DeviceException.failure("read", "the device is closed").on("fake:one"));
            }
            return now;
        }

        @Override
        public long number() {
            return 0;
        }
    }

    private One control(ControlType type, long minimum, long maximum, long step) {
        return new One(type, new ControlRange(minimum, maximum, step), false);
    }

    private void refused(One control, Value value, String takes) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> control.set(value), value.toString());
        assertEquals(takes, refusal.getMessage().replace("Control knob cannot be set to ", ""));
        assertEquals(List.of(), written);
    }

    private void taken(One control, Value value) {
        control.set(value);
        assertEquals(List.of(value), written);
        written.clear();
    }

    @Test
    void numbersAreInRangeAndOnSteps() {
        One control = control(ControlType.INTEGER, -10, 11, 4);
        taken(control, Value.of(-10));
        taken(control, Value.of(10));
        refused(control, Value.of(11), "11: it takes -10..11 step 4");
        refused(control, Value.of(-14), "-14: it takes -10..11 step 4");
        refused(control, Value.of(0), "0: it takes -10..11 step 4");
        refused(control, Value.of("much"), "'much': it takes a whole number in -10..11 step 4");
        assertEquals(10, control.setClipped(1000));
        assertEquals(List.of(Value.of(10)), written);
    }

    @Test
    void sixtyFourBitsHaveNoTraps() {
        One all = control(ControlType.INTEGER, Long.MIN_VALUE, Long.MAX_VALUE, 1);
        taken(all, Value.of(Long.MIN_VALUE));
        taken(all, Value.of(-1));
        // A step is unsigned: only the least value and the one that far from it are there.
        One far = control(ControlType.INTEGER, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);
        taken(far, Value.of(Long.MIN_VALUE));
        taken(far, Value.of(0));
        refused(far, Value.of(1), "1: it takes -9223372036854775808..9223372036854775807 step 9223372036854775808");
        assertEquals(0, far.setClipped(17));
    }

    @Test
    void menusHaveGaps() {
        One menu = control(ControlType.MENU, 0, 3, 1);
        taken(menu, Value.of(3));
        refused(menu, Value.of(1), "1: it takes one of [" + NONE + ", " + ALL + "]");
        refused(menu, Value.of(-1), "-1: it takes one of [" + NONE + ", " + ALL + "]");
        assertEquals(0, menu.setClipped(1));
        assertEquals(3, menu.setClipped(2));
        assertEquals(3, menu.setClipped(Long.MAX_VALUE));
        assertEquals(0, menu.setClipped(Long.MIN_VALUE));
    }

    @Test
    void bitsExist() {
        One bits = control(ControlType.BITMASK, 0, 0x8000_0005L, 1);
        taken(bits, Value.of(0x8000_0001L));
        refused(bits, Value.of(2), "0x2: it takes bits of 0x80000005");
        refused(bits, Value.of(-1), "0xffffffffffffffff: it takes bits of 0x80000005");
        assertEquals(5, bits.setClipped(7));
    }

    @Test
    void flagsAreOnOrOff() {
        One flag = control(ControlType.BOOLEAN, 0, 1, 1);
        taken(flag, Value.of(true));
        refused(flag, Value.of(2), "'2': it takes on or off");
        assertThrows(IllegalArgumentException.class, () -> flag.set(2));
        flag.set(1);
        assertEquals(List.of(Value.of(true)), written);
    }

    @Test
    void textsHaveTheirLengthInBytesAndNoZero() {
        One text = control(ControlType.TEXT, 2, 6, 2);
        taken(text, Value.of("ää"));
        taken(text, Value.of("ab"));
        refused(text, Value.of("abc"), "'abc', 3 bytes: it takes a text of 2..6 step 2 bytes");
        refused(text, Value.of("ääää"), "'ääää', 8 bytes: it takes a text of 2..6 step 2 bytes");
        refused(text, Value.of("a\0bc"), "'a?bc': it takes a text without a zero character");
        refused(text, Value.of(12), "'12': it takes a text");
        assertThrows(DeviceUnsupportedException.class, () -> text.setClipped(3));
    }

    @Test
    void bytesAreWholeElements() {
        One bytes = new One(ControlType.BYTES, null, false);
        taken(bytes, Value.of(new byte[6]));
        refused(bytes, Value.of(new byte[3]), "3 bytes: it takes 1 to 3 elements of 2 bytes");
        refused(bytes, Value.of(new byte[0]), "0 bytes: it takes 1 to 3 elements of 2 bytes");
        refused(bytes, Value.of(new byte[8]), "8 bytes: it takes 1 to 3 elements of 2 bytes");
    }

    @Test
    void buttonsArePushedAndNothingElseIs() {
        One button = new One(ControlType.BUTTON, null, false);
        refused(button, Value.of(1), "'1': it takes no value, for it is a button: push it");
        button.push();
        assertEquals(1, written.size());
        assertThrows(DeviceUnsupportedException.class, () -> control(ControlType.INTEGER, 0, 1, 1)
                .push());
    }

    @Test
    void whatIsReadOnlyStays() {
        One control = new One(ControlType.INTEGER, new ControlRange(0, 9, 1), true);
        DeviceUnsupportedException refusal = assertThrows(DeviceUnsupportedException.class, () -> control.set(100));
        assertEquals("control knob fake:one: it is read-only", refusal.getMessage());
        assertEquals(List.of(), written);
    }

    @Test
    void printsWhatItIsAndWhatItStandsAt() {
        One number = control(ControlType.INTEGER, 0, 255, 1);
        assertEquals("knob integer 0..255 step 1 value 0", number.toString());
        One menu = control(ControlType.MENU, 0, 3, 1);
        now = Value.of(3);
        assertEquals("knob menu 0..3 value 3 (All)", menu.toString());
        now = Value.of(2);
        assertEquals("knob menu 0..3 value 2", menu.toString());
        now = Value.of(0xf0);
        assertEquals(
                "knob bitmask up to 0xff value 0xf0",
                control(ControlType.BITMASK, 0, 255, 0).toString());
        now = Value.of("two\nlines");
        assertEquals(
                "knob text 0..32 value \"two lines\"",
                control(ControlType.TEXT, 0, 32, 1).toString());
        now = Value.of("x".repeat(100));
        assertEquals(
                "knob text 0..100 value \"" + "x".repeat(60) + "...\"",
                control(ControlType.TEXT, 0, 100, 1).toString());
        now = new Value.Unreadable("write-only");
        assertEquals("knob integer 0..255 step 1", number.toString());
        assertEquals("knob button", new One(ControlType.BUTTON, null, false).toString());
    }

    @Test
    void printsTheLastValueThatWasKnownWhereItCannotBeRead() {
        One printed = control(ControlType.INTEGER, 0, 255, 1);
        One set = control(ControlType.INTEGER, 0, 255, 1);
        One never = control(ControlType.INTEGER, 0, 255, 1);
        now = Value.of(7);
        assertEquals("knob integer 0..255 step 1 value 7", printed.toString());
        set.set(Value.of(9));
        closed = true;
        assertEquals("knob integer 0..255 step 1 value was 7", printed.toString());
        assertEquals("knob integer 0..255 step 1 value was 9", set.toString());
        assertEquals("knob integer 0..255 step 1", never.toString());
    }
}
