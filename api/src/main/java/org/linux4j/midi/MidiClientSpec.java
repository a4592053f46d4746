package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.linux4j.VirtualDeviceSpec;

/**
 * A client that this program wants to be; {@link org.linux4j.DeviceManager#create} makes a {@link MidiClient} of it.
 *
 * @param name the name that others see, up to 63 bytes
 * @param ports the ports that it has at first; more can be made later
 * @param outputPool cells for scheduled events, 1 to 2,000; nothing for the kernel's default, 500
 * @param inputPool cells for events that have not been read, 1 to 2,000; nothing for all that the kernel gives
 * @since 0.1
 */
public record MidiClientSpec(String name, List<MidiPortSpec> ports, OptionalInt outputPool, OptionalInt inputPool)
        implements VirtualDeviceSpec<MidiClient> {

    /**
     * Checks the name and the numbers.
     *
     * @param name as the component of that name
     * @param ports as the component of that name
     * @param outputPool as the component of that name
     * @param inputPool as the component of that name
     * @throws IllegalArgumentException if the name is empty or too long, or a number is out of range
     */
    public MidiClientSpec {
        MidiPortSpec.checkName("client", name);
        ports = List.copyOf(ports);
        check(Objects.requireNonNull(outputPool, "outputPool"));
        check(Objects.requireNonNull(inputPool, "inputPool"));
    }

    private static void check(OptionalInt cells) {
        if (cells.isPresent() && (cells.getAsInt() < 1 || cells.getAsInt() > MidiPool.MOST)) {
            throw new IllegalArgumentException(
                    "a pool of " + cells.getAsInt() + " cells is out of range: 1 to " + MidiPool.MOST);
        }
    }

    @Override
    public Class<MidiClient> role() {
        return MidiClient.class;
    }

    /**
     * A client without ports.
     *
     * @param name the name that others see
     * @return the specification
     * @throws IllegalArgumentException if the name is empty or too long
     */
    public static MidiClientSpec named(String name) {
        return new MidiClientSpec(name, List.of(), OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * The same with one more port.
     *
     * @param port the port
     * @return a new specification
     */
    public MidiClientSpec with(MidiPortSpec port) {
        List<MidiPortSpec> more = new ArrayList<>(ports);
        more.add(port);
        return new MidiClientSpec(name, more, outputPool, inputPool);
    }

    /**
     * The same with other pools.
     *
     * @param output cells for scheduled events, 1 to 2,000
     * @param input cells for events that have not been read, 1 to 2,000
     * @return a new specification
     * @throws IllegalArgumentException if a number is out of range
     */
    public MidiClientSpec pools(int output, int input) {
        return new MidiClientSpec(name, ports, OptionalInt.of(output), OptionalInt.of(input));
    }
}
