package org.linux4j.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;

/** A line that shows how a gamepad stands: axes from -1 to 1 (from 0 where they have one side only), then buttons. */
final class LiveInput {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final CommandContext context;
    private final InputDevice device;
    private final Map<InputCode, AxisInfo> axes;

    LiveInput(CommandContext context, InputDevice device) {
        this.context = context;
        this.device = device;
        this.axes = device.axes();
        if (device.supported().tellsContacts()) {
            axes.keySet().removeIf(axis -> axis.compareTo(InputCodes.ABS_MT_SLOT) >= 0);
        }
    }

    /** Shows it until Ctrl-C, or until the device goes. */
    void run(InputEventSettings settings) {
        try (InputSource<InputPacket> packets = device.packets(settings)) {
            CommandContext.Registration registration = context.onInterrupt(packets::close);
            try (registration) {
                show(packets.state());
                while (true) {
                    Optional<InputPacket> packet = Optional.of(packets.next());
                    // As often as an eye can follow.
                    long until = System.nanoTime() + PAUSE.toNanos();
                    while (packet.isPresent() && System.nanoTime() - until < 0) {
                        packet = packets.next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
                    }
                    show(packets.state());
                }
            } catch (DeviceClosedException end) {
                // Ctrl-C.
            } finally {
                context.err().println();
            }
        }
    }

    private void show(InputState state) {
        StringBuilder line = new StringBuilder("\r\033[K");
        axes.forEach((axis, info) ->
                line.append(word(axis)).append(String.format(Locale.ROOT, " %+.2f  ", share(state.value(axis), info))));
        for (InputCode key : state.active(InputCodes.EV_KEY)) {
            line.append(word(key)).append(' ');
        }
        context.draw(line.toString().stripTrailing());
    }

    /** {@code ABS_RX} is {@code rx}, {@code BTN_SOUTH} is {@code south}. */
    private static String word(InputCode code) {
        return code.name().replaceFirst("^[A-Z]+_", "").toLowerCase(Locale.ROOT);
    }

    private static double share(int value, AxisInfo info) {
        double span = (double) info.maximum() - info.minimum();
        if (span == 0) {
            return 0;
        }
        double share = (value - info.minimum()) / span;
        return info.minimum() < 0 ? 2 * share - 1 : share;
    }
}
