package org.linux4j.driver.sysfs.internal.thermal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.thermal.CoolingBinding;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalParameter;
import org.linux4j.thermal.ThermalThreshold;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;

/** A thermal zone: its attributes in sysfs, its events and thresholds by netlink. */
final class SysfsZone extends AbstractDevice implements ThermalZone {

    static final String TEMPERATURE = "temp";
    static final String MODE = "mode";
    static final String POLICY = "policy";
    static final String POLICIES = "available_policies";
    static final String EMULATION = "emul_temp";

    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";

    private final Linux linux;
    private final OpenAttributes attributes;
    private final int number;
    private final String type;

    private SysfsZone(DeviceDescriptor descriptor, Linux linux, OpenAttributes attributes, String type) {
        super(descriptor, new Holdings(attributes));
        this.linux = linux;
        this.attributes = attributes;
        this.number = ThermalClass.number(attributes.device().name(), ThermalClass.ZONE);
        this.type = type;
        offer(Controls.class, () -> Optional.of(new ZoneControls(this, attributes)));
    }

    static SysfsZone open(DeviceDescriptor descriptor, Linux linux, SysfsDevice device) {
        OpenAttributes attributes = OpenAttributes.of(device, ThermalClass.TYPE);
        try {
            return new SysfsZone(descriptor, linux, attributes, attributes.text(ThermalClass.TYPE));
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
    public long temperatureMilliCelsius() {
        return Readings.checked(attributes, TEMPERATURE, Unit.MILLI_CELSIUS);
    }

    @Override
    public Reading temperature() {
        checkOpen();
        return Readings.number(attributes, TEMPERATURE, Unit.MILLI_CELSIUS);
    }

    @Override
    public boolean isEnabled() {
        String mode = attributes.text(MODE);
        if (!mode.equals(ENABLED) && !mode.equals(DISABLED)) {
            throw new DeviceException(
                    DeviceException.failure("read", "the mode is '" + Readings.told(mode) + "', which is none")
                            .on(attributes.path(MODE).toString()));
        }
        return mode.equals(ENABLED);
    }

    @Override
    public void setEnabled(boolean enabled) {
        checkOpen();
        Readings.demand(attributes, MODE, "the mode");
        attributes.write(MODE, enabled ? ENABLED : DISABLED, "");
    }

    @Override
    public String policy() {
        return attributes.text(POLICY);
    }

    @Override
    public void setPolicy(String policy) {
        List<String> known = policies();
        if (!known.contains(policy)) {
            throw new IllegalArgumentException(
                    "'" + policy + "' is no policy of this kernel, which has " + String.join(", ", known));
        }
        attributes.write(POLICY, policy, "it takes " + String.join(", ", known));
    }

    @Override
    public List<String> policies() {
        return Arrays.stream(attributes.text(POLICIES).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public List<TripPoint> trips() {
        checkOpen();
        return numbers("trip_point_*_type", "trip_point_([0-9]{1,9})_type").stream()
                .map(index -> (TripPoint) new SysfsTrip(this, attributes, index))
                .toList();
    }

    @Override
    public List<CoolingBinding> coolingBindings() {
        checkOpen();
        return numbers("cdev*", "cdev([0-9]{1,9})").stream()
                .map(index -> (CoolingBinding) new SysfsBinding(this, attributes, index))
                .toList();
    }

    private List<Integer> numbers(String glob, String pattern) {
        attributes.checkThere();
        return Sysfs.entries(attributes.device().directory(), glob).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(name -> name.matches(pattern))
                .map(name -> Integer.parseInt(name.replaceFirst(pattern, "$1")))
                .sorted()
                .toList();
    }

    @Override
    public Reading parameter(ThermalParameter parameter) {
        checkOpen();
        return Readings.number(attributes, parameter.name(), parameter.unit());
    }

    @Override
    public void setParameter(ThermalParameter parameter, int value) {
        checkOpen();
        Readings.demand(attributes, parameter.name(), "the parameter");
        attributes.write(parameter.name(), value, "");
    }

    @Override
    public boolean canEmulate() {
        checkOpen();
        return attributes.has(EMULATION);
    }

    @Override
    public void emulate(int milliCelsius) {
        checkOpen();
        if (milliCelsius == 0) {
            throw new IllegalArgumentException("0 ends the emulation: take 1 for a thousandth of a degree more");
        }
        writeEmulation(milliCelsius);
    }

    @Override
    public void endEmulation() {
        checkOpen();
        writeEmulation(0);
    }

    private void writeEmulation(int milliCelsius) {
        Readings.demand(attributes, EMULATION, "an emulated temperature");
        attributes.write(EMULATION, milliCelsius, "");
    }

    @Override
    public List<ThermalThreshold> thresholds() {
        checkOpen();
        attributes.checkThere();
        return Thresholds.list(linux, number);
    }

    @Override
    public void addThreshold(ThermalThreshold threshold) {
        checkOpen();
        attributes.checkThere();
        Thresholds.add(linux, number, threshold);
    }

    @Override
    public void removeThreshold(ThermalThreshold threshold) {
        checkOpen();
        attributes.checkThere();
        Thresholds.remove(linux, number, threshold);
    }

    @Override
    public void clearThresholds() {
        checkOpen();
        attributes.checkThere();
        Thresholds.clear(linux, number);
    }

    @Override
    public EventSource<ThermalEvent> events() {
        checkOpen();
        ThermalEvents events = ThermalEvents.ofZone(linux, this, attributes, number);
        return keep(events, events.held());
    }

    @Override
    public EventSource<ThermalEvent> samples() {
        checkOpen();
        ThermalEvents samples = ThermalEvents.samplesOfZone(linux, this, attributes, number);
        return keep(samples, samples.held());
    }

    private Value policyNames() {
        try {
            return Value.ofTexts(policies());
        } catch (DeviceException e) {
            checkOpen();
            return new Value.Unreadable(Readings.reason(e));
        }
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder()
                .putAll(descriptor().attributes())
                .put("thermal.type", type)
                .put("thermal", temperature().toAttribute("temperature"))
                .put("thermal.mode", attributes.value(MODE))
                .put("thermal.policy", attributes.value(POLICY))
                .put("thermal.policies", policyNames());
        try {
            trips().forEach(trip -> describe(trip, all));
            coolingBindings().forEach(binding -> describe(binding, all));
        } catch (DeviceException e) {
            checkOpen();
            all.put("thermal.trips", new Value.Unreadable(Readings.reason(e)));
        }
        for (ThermalParameter parameter : ThermalParameter.KNOWN) {
            // Without a policy that works with them, the kernel answers EIO.
            Reading reading = parameter(parameter);
            if (reading.isThere()) {
                all.put("thermal.parameters", reading.toAttribute(parameter.name()));
            }
        }
        return all.build();
    }

    private static void describe(TripPoint trip, Attributes.Builder all) {
        String group = "thermal.trips." + trip.index();
        all.put(group + ".type", trip.type().name());
        all.put(group, trip.temperature().toAttribute("temperature"));
        all.put(group, trip.hysteresis().toAttribute("hysteresis"));
    }

    private static void describe(CoolingBinding binding, Attributes.Builder all) {
        String group = "thermal.cooling." + binding.index();
        binding.coolingDevice().ifPresent(id -> all.put(group + ".device", id.toString()));
        OptionalInt trip = binding.trip();
        if (trip.isPresent()) {
            all.put(group + ".trip", trip.getAsInt());
        }
        all.put(group, binding.weight().toAttribute("weight"));
    }

    /** For parts, which must not answer for a device that is closed. */
    void check() {
        checkOpen();
    }
}
