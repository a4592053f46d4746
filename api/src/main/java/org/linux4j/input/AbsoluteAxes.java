package org.linux4j.input;

/**
 * The absolute axes of a state, by name; those that have none here are asked for with {@link InputState#value}. Each throws
 * {@link IllegalArgumentException} where the device does not have the axis.
 *
 * @param state the state
 * @since 0.1
 */
public record AbsoluteAxes(InputState state) {

    /**
     * Sideways, or the left stick's.
     *
     * @return {@code ABS_X}
     */
    public int x() {
        return of(InputNumbers.ABS_X);
    }

    /**
     * Up and down, or the left stick's.
     *
     * @return {@code ABS_Y}
     */
    public int y() {
        return of(InputNumbers.ABS_Y);
    }

    /**
     * The third axis, or the left trigger.
     *
     * @return {@code ABS_Z}
     */
    public int z() {
        return of(InputNumbers.ABS_Z);
    }

    /**
     * Around x, or the right stick's sideways.
     *
     * @return {@code ABS_RX}
     */
    public int rx() {
        return of(InputNumbers.ABS_RX);
    }

    /**
     * Around y, or the right stick's up and down.
     *
     * @return {@code ABS_RY}
     */
    public int ry() {
        return of(InputNumbers.ABS_RY);
    }

    /**
     * Around z, or the right trigger.
     *
     * @return {@code ABS_RZ}
     */
    public int rz() {
        return of(InputNumbers.ABS_RZ);
    }

    /**
     * The throttle.
     *
     * @return {@code ABS_THROTTLE}
     */
    public int throttle() {
        return of(InputNumbers.ABS_THROTTLE);
    }

    /**
     * The rudder.
     *
     * @return {@code ABS_RUDDER}
     */
    public int rudder() {
        return of(InputNumbers.ABS_RUDDER);
    }

    /**
     * The wheel.
     *
     * @return {@code ABS_WHEEL}
     */
    public int wheel() {
        return of(InputNumbers.ABS_WHEEL);
    }

    /**
     * The gas pedal.
     *
     * @return {@code ABS_GAS}
     */
    public int gas() {
        return of(InputNumbers.ABS_GAS);
    }

    /**
     * The brake pedal.
     *
     * @return {@code ABS_BRAKE}
     */
    public int brake() {
        return of(InputNumbers.ABS_BRAKE);
    }

    /**
     * The first hat, or the directional pad, sideways.
     *
     * @return {@code ABS_HAT0X}
     */
    public int hat0x() {
        return of(InputNumbers.ABS_HAT0X);
    }

    /**
     * The first hat, or the directional pad, up and down.
     *
     * @return {@code ABS_HAT0Y}
     */
    public int hat0y() {
        return of(InputNumbers.ABS_HAT0Y);
    }

    /**
     * How hard it is pressed.
     *
     * @return {@code ABS_PRESSURE}
     */
    public int pressure() {
        return of(InputNumbers.ABS_PRESSURE);
    }

    private int of(int code) {
        return state.value(InputCode.absolute(code));
    }

    @Override
    public String toString() {
        return "axes of " + state;
    }
}
