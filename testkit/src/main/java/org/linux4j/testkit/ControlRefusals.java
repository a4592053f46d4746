package org.linux4j.testkit;

import java.util.Set;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/**
 * The table of refusals that {@link Control} promises for every driver, asked of the controls of a device. Nothing is changed
 * where they keep it.
 *
 * @since 0.1
 */
public final class ControlRefusals {

    private static final Set<ControlType> NUMBERS =
            Set.of(ControlType.INTEGER, ControlType.MENU, ControlType.BITMASK, ControlType.BOOLEAN);

    private final Control control;

    private ControlRefusals(Control control) {
        this.control = control;
    }

    /**
     * Asks each control for what it must refuse.
     *
     * @param controls the controls of an open device
     * @throws AssertionError if there is none, or one refuses something in another way, or not at all
     */
    public static void check(Controls controls) {
        refuses(DeviceUnsupportedException.class, "a name that it has not", () -> controls.control("no such control"));
        if (controls.list().isEmpty()) {
            throw new AssertionError(controls.descriptor() + " has no controls");
        }
        for (Control control : controls) {
            new ControlRefusals(control).check();
        }
    }

    private void check() {
        if (!NUMBERS.contains(control.type()) || has(ControlFlag.WRITE_ONLY)) {
            unsupported("its number", control::number);
        }
        if (!control.type().equals(ControlType.BUTTON)) {
            unsupported("a push", control::push);
        }
        if (has(ControlFlag.READ_ONLY)) {
            unsupported("to be set", () -> control.set(Value.of(0)));
        } else {
            checkValues();
        }
    }

    private boolean has(ControlFlag flag) {
        return control.flags().contains(flag);
    }

    private void checkValues() {
        boolean text = control.type().equals(ControlType.TEXT);
        illegal("a value of another kind", () -> control.set(text ? Value.of(1) : Value.of("no such value")));
        if (NUMBERS.contains(control.type())) {
            illegal("a text without meaning", () -> control.setText("no such value"));
        }
        control.range().ifPresent(range -> {
            if (control.type().equals(ControlType.INTEGER)) {
                checkNumbers(range);
            } else if (control.type().equals(ControlType.BITMASK) && range.maximum() != 0xffff_ffffL) {
                illegal("bits that it has not", () -> control.set(Value.of(~range.maximum() & 0xffff_ffffL)));
            } else if (text && range.maximum() < 1 << 16) {
                illegal("a long text", () -> control.set(Value.of("x".repeat((int) range.maximum() + 1))));
            }
        });
        if (control.type().equals(ControlType.MENU)) {
            long last = control.menu().stream().mapToLong(MenuItem::index).max().orElse(0);
            illegal("an index behind the menu", () -> control.set(Value.of(last + 1)));
        }
    }

    private void checkNumbers(ControlRange range) {
        if (range.maximum() < Long.MAX_VALUE) {
            illegal("more than its maximum", () -> control.set(Value.of(range.maximum() + 1)));
        }
        if (range.minimum() > Long.MIN_VALUE) {
            illegal("less than its minimum", () -> control.set(Value.of(range.minimum() - 1)));
        }
        if (range.step() > 1) {
            illegal("a number between two steps", () -> control.set(Value.of(range.minimum() + 1)));
        }
    }

    private void illegal(String what, Runnable request) {
        refuses(IllegalArgumentException.class, control + ": " + what, request);
    }

    private void unsupported(String what, Runnable request) {
        refuses(DeviceUnsupportedException.class, control + ": " + what, request);
    }

    private static void refuses(Class<? extends RuntimeException> as, String what, Runnable request) {
        try {
            request.run();
        } catch (RuntimeException e) {
            if (as.isInstance(e)) {
                return;
            }
            throw new AssertionError(what + ", refused with another exception than " + as.getSimpleName(), e);
        }
        throw new AssertionError(what + " was not refused");
    }
}
