package org.linux4j.driver.sysfs.internal.thermal;

import java.util.Optional;
import java.util.OptionalLong;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.driver.sysfs.internal.attributes.OpenAttributes;
import org.linux4j.driver.sysfs.internal.attributes.Readings;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.thermal.CoolingDevice;
import org.linux4j.thermal.CoolingStatistics;
import org.linux4j.thermal.ThermalEvent;

/** A cooling device. */
final class SysfsCooling extends AbstractDevice implements CoolingDevice {

    static final String STATE = "cur_state";
    private static final String MAXIMUM = "max_state";
    private static final String RESET = "stats/reset";

    private final Linux linux;
    private final OpenAttributes attributes;
    private final int number;
    private final String type;

    private SysfsCooling(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, String type) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.number = ThermalClass.number(attributes.device().name(), ThermalClass.COOLING);
        this.type = type;
        offer(Controls.class, () -> Optional.of(new CoolingControls(this)));
    }

    static SysfsCooling open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        OpenAttributes attributes = OpenAttributes.of(device, ThermalClass.TYPE);
        try {
            return new SysfsCooling(descriptor, linux, attributes, attributes.text(ThermalClass.TYPE));
        } catch (RuntimeException | Error e) {
            attributes.close();
            throw e;
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Reading state() {
        checkOpen();
        return Readings.number(attributes, STATE, Unit.NONE);
    }

    /** The state, or the reason as an exception. */
    long stateNumber() {
        return attributes.number(STATE);
    }

    @Override
    public Reading maximumState() {
        checkOpen();
        return Readings.number(attributes, MAXIMUM, Unit.NONE);
    }

    @Override
    public void setState(long state) {
        OptionalLong maximum = maximumState().number();
        if (state < 0 || maximum.isPresent() && state > maximum.getAsLong()) {
            throw new IllegalArgumentException("state " + state + " is out of range: "
                    + descriptor().id() + " takes 0 to " + (maximum.isPresent() ? maximum.getAsLong() : "what it has"));
        }
        Readings.demandWritable(attributes, STATE, "the state");
        attributes.write(STATE, state, "");
    }

    @Override
    public Optional<CoolingStatistics> statistics() {
        checkOpen();
        attributes.checkThere();
        return attributes.has(StatisticsFiles.DIRECTORY)
                ? Optional.of(StatisticsFiles.read(attributes))
                : Optional.empty();
    }

    @Override
    public void resetStatistics() {
        checkOpen();
        Readings.demand(attributes, RESET, "statistics");
        attributes.write(RESET, 1, "");
    }

    @Override
    public EventSource<ThermalEvent> events() {
        checkOpen();
        ThermalEvents events = ThermalEvents.ofCooling(linux, this, attributes, number);
        return keep(events, events.held());
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("thermal.type", type)
                .put("thermal", state().toAttribute("state"))
                .put("thermal", maximumState().toAttribute("maximum_state"));
        try {
            statistics().ifPresent(statistics -> all.put("thermal.statistics.transitions", statistics.transitions())
                    .put(
                            "thermal.statistics.in_states_millis",
                            Value.of(statistics.timeInStates().stream()
                                    .map(time -> Value.of(time.toMillis()))
                                    .toList())));
        } catch (DeviceException e) {
            checkOpen();
            all.put("thermal.statistics", new Value.Unreadable(Readings.reason(e)));
        }
        return all.build();
    }
}
