package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.testkit.FakeGenericNetlink.error;
import static org.linux4j.testkit.FakeGenericNetlink.join;
import static org.linux4j.testkit.FakeGenericNetlink.nest;
import static org.linux4j.testkit.FakeGenericNetlink.number;
import static org.linux4j.testkit.FakeGenericNetlink.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeGenericNetlink;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.thermal.CoolingBinding;
import org.linux4j.thermal.CoolingDevice;
import org.linux4j.thermal.CoolingStatistics;
import org.linux4j.thermal.CpuCapability;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalName;
import org.linux4j.thermal.ThermalParameter;
import org.linux4j.thermal.ThermalThreshold;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.thermal.TripPoint;
import org.linux4j.thermal.TripType;

/** Zones and cooling devices in a tree of files, with a scripted kernel that tells of them. */
@Timeout(300)
class ThermalTest {

    private static final String ZONE = "virtual/thermal/thermal_zone3";
    private static final String FAN = "virtual/thermal/cooling_device1";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeSysfs sysfs;
    private Path zone;
    private DeviceManager devices;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
        zone = sysfs.member(
                ZONE,
                "/sys/class/thermal",
                "/dev",
                "type=x86_pkg_temp",
                "temp=45250",
                "mode=enabled",
                "policy=step_wise",
                "available_policies=user_space step_wise",
                "trip_point_0_type=passive",
                "trip_point_0_temp=95000",
                "trip_point_0_hyst=2000",
                "trip_point_10_type=a new type",
                "trip_point_10_temp=-274000",
                "trip_point_2_type=critical",
                "trip_point_2_temp=nonsense",
                "cdev0_trip_point=0",
                "cdev0_weight=100",
                "cdev1_trip_point=-1",
                "sustainable_power=4500");
        Path fan = sysfs.member(
                FAN,
                "/sys/class/thermal",
                "/dev",
                "type=pwm-fan",
                "cur_state=2",
                "max_state=3",
                "stats/total_trans=4",
                "stats/time_in_state_ms=state0\t100\nstate1\t200\nstate2\t300\nstate3\t400",
                "stats/trans_table= From  :    To\n       : state 0  state 1  state 2  state 3  \n"
                        + "state 0:       0        1        0        0 \nstate 1:       0        0        1        0 \n"
                        + "state 2:       1        0        0        0 \nstate 3:       0        0        0        1 ");
        sysfs.link(zone.resolve("cdev0"), fan);
        sysfs.link(zone.resolve("cdev1"), fan.resolveSibling("cooling_device7"));
        devices = ScriptedManager.of(syscalls, root, new ThermalDriver());
    }

    @AfterEach
    void close() {
        devices.close();
        syscalls.assertClean();
    }

    private ThermalZone open() {
        return devices.open("thermal:thermal_zone3", ThermalZone.class);
    }

    private FakeAttribute replace(Path directory, String name, String content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(directory.resolve(name).toString(), attribute);
        return attribute;
    }

    @Test
    void theListingHasZonesCoolingDevicesAndTheMonitor() {
        List<DeviceDescriptor> all = devices.list();
        assertEquals(
                List.of("thermal:cooling_device1", "thermal:thermal_zone3", "thermal:events"),
                all.stream().map(device -> device.id().toString()).toList());
        assertEquals("x86_pkg_temp", all.get(1).name());
        assertEquals(Optional.of("thermal-zone-x86_pkg_temp"), all.get(1).identity());
        assertEquals(List.of(), devices.failures());
    }

    @Test
    void aZoneTellsWhatItsFilesSay() {
        try (ThermalZone opened = open()) {
            assertEquals(3, opened.number());
            assertEquals("x86_pkg_temp", opened.type());
            assertEquals(45_250, opened.temperatureMilliCelsius());
            assertEquals("45.3 °C", opened.temperature().toString());
            assertTrue(opened.isEnabled());
            assertEquals("step_wise", opened.policy());
            assertEquals(List.of("user_space", "step_wise"), opened.policies());
            assertEquals(Reading.of(4500, Unit.MILLIWATTS), opened.parameter(ThermalParameter.SUSTAINABLE_POWER));
            assertEquals(
                    "absent: there is no such attribute (ENOENT)",
                    opened.parameter(ThermalParameter.K_I).toString());
            assertFalse(opened.canEmulate());
        }
    }

    @Test
    void tripPointsAreByNumberAndOneThatIsOffOrOddIsAbsent() {
        try (ThermalZone opened = open()) {
            List<TripPoint> trips = opened.trips();
            assertEquals(List.of(0, 2, 10), trips.stream().map(TripPoint::index).toList());
            assertEquals(TripType.PASSIVE, trips.get(0).type());
            assertEquals(
                    "trip 0: passive at 95.0 °C, hysteresis 2.0 °C",
                    trips.get(0).toString());
            assertEquals(
                    Optional.of("it is no whole number: 'nonsense'"),
                    trips.get(1).temperature().reason());
            assertEquals(new TripType("a new type"), trips.get(2).type());
            assertEquals(
                    Optional.of("the trip point is off"),
                    trips.get(2).temperature().reason());
        }
    }

    @Test
    void bindingsTellTheirCoolingDevicesTripsAndWeights() {
        try (ThermalZone opened = open()) {
            List<CoolingBinding> bindings = opened.coolingBindings();
            assertEquals(2, bindings.size());
            assertEquals(
                    Optional.of(DeviceId.parse("thermal:cooling_device1")),
                    bindings.get(0).coolingDevice());
            assertEquals(OptionalInt.of(0), bindings.get(0).trip());
            assertEquals(Reading.of(100, Unit.NONE), bindings.get(0).weight());
            assertEquals(OptionalInt.empty(), bindings.get(1).trip());
            assertFalse(bindings.get(1).weight().isThere());
        }
    }

    @Test
    void aTemperatureIsOnePread() {
        try (ThermalZone opened = open()) {
            opened.temperatureMilliCelsius();
            long before = syscalls.calls();
            opened.temperatureMilliCelsius();
            assertEquals(1, syscalls.calls() - before);
            assertTrue(syscalls.calls(Call.PREAD) > 0);
        }
    }

    @Test
    void whatIsWrittenIsWhatWasAsked() {
        FakeAttribute temperature = replace(zone, "trip_point_0_temp", "95000\n");
        FakeAttribute mode = replace(zone, "mode", "enabled\n");
        FakeAttribute policy = replace(zone, "policy", "step_wise\n");
        FakeAttribute weight = replace(zone, "cdev0_weight", "100\n");
        FakeAttribute emulation = replace(zone, "emul_temp", "");
        sysfs.write(zone.resolve("emul_temp"), new byte[0]);
        try (ThermalZone opened = open()) {
            opened.trips().get(0).setTemperature(90_000);
            opened.setEnabled(false);
            opened.setPolicy("user_space");
            opened.coolingBindings().get(0).setWeight(7);
            opened.emulate(61_000);
            opened.endEmulation();
            assertThrows(IllegalArgumentException.class, () -> opened.emulate(0));
            assertThrows(
                    IllegalArgumentException.class, () -> opened.trips().get(0).setHysteresis(-1));
            String words = assertThrows(IllegalArgumentException.class, () -> opened.setPolicy("fair"))
                    .getMessage();
            assertEquals("'fair' is no policy of this kernel, which has user_space, step_wise", words);
            assertThrows(DeviceUnsupportedException.class, () -> opened.setParameter(ThermalParameter.K_D, 1));
            Controls controls = opened.as(Controls.class).orElseThrow();
            controls.set("trip_point_0_temp", 80_000);
            controls.setText("policy", "step_wise");
            controls.set("enabled", 1);
        }
        assertEquals(List.of("90000", "80000"), temperature.written());
        assertEquals(List.of("disabled", "enabled"), mode.written());
        assertEquals(List.of("user_space", "step_wise"), policy.written());
        assertEquals(List.of("7"), weight.written());
        assertEquals(List.of("61000", "0"), emulation.written());
    }

    @Test
    void aTemperatureThatIsNoneIsAbsentAndNeverZero() {
        FakeAttribute temperature = replace(zone, "temp", "-274001\n");
        try (ThermalZone opened = open()) {
            assertEquals(
                    Optional.of("it says -274001, which is below the lowest temperature"),
                    opened.temperature().reason());
            assertThrows(DeviceException.class, opened::temperatureMilliCelsius);
            syscalls.fail(Call.PREAD, 0, errno.ENODATA);
            assertEquals(
                    Optional.of("the driver has no value now (ENODATA)"),
                    opened.temperature().reason());
            syscalls.fail(Call.PREAD, 0, errno.EAGAIN);
            assertEquals(
                    Optional.of("the driver has no value yet (EAGAIN)"),
                    opened.temperature().reason());
            temperature.set("");
            assertFalse(opened.temperature().isThere());
            temperature.set("45");
            assertEquals(Reading.of(45, Unit.MILLI_CELSIUS), opened.temperature());
        }
    }

    @Test
    void aCoolingDeviceTellsItsStatesAndStatistics() {
        FakeAttribute state = replace(root.resolve("sys/devices/" + FAN), "cur_state", "2\n");
        try (CoolingDevice fan = devices.open("thermal:cooling_device1", CoolingDevice.class)) {
            assertEquals("pwm-fan", fan.type());
            assertEquals(Reading.of(2, Unit.NONE), fan.state());
            CoolingStatistics statistics = fan.statistics().orElseThrow();
            assertEquals(4, statistics.transitions());
            assertEquals(
                    List.of(100L, 200L, 300L, 400L),
                    statistics.timeInStates().stream().map(Duration::toMillis).toList());
            assertEquals(List.of(0L, 1L, 0L, 0L), statistics.table().get(0));
            assertEquals(List.of(0L, 0L, 0L, 1L), statistics.table().get(3));
            fan.setState(3);
            assertThrows(IllegalArgumentException.class, () -> fan.setState(4));
            assertThrows(DeviceUnsupportedException.class, fan::resetStatistics);
            fan.as(Controls.class).orElseThrow().set("state", 1);
        }
        assertEquals(List.of("3", "1"), state.written());
    }

    // By netlink

    private FakeGenericNetlink kernel() {
        return FakeGenericNetlink.on(syscalls, "thermal", "sampling", "event");
    }

    @Test
    void aKernelWithoutEventsIsSaidToBeUnsupported() {
        try (ThermalZone opened = open()) {
            assertThrows(DeviceUnsupportedException.class, opened::events);
            assertThrows(DeviceUnsupportedException.class, opened::thresholds);
        }
        assertThrows(DeviceUnsupportedException.class, () -> devices.open("thermal:events", ThermalMonitor.class));
    }

    @Test
    void theMonitorListsAndHearsOfAll() {
        FakeGenericNetlink kernel = kernel();
        kernel.answer(
                thermal.THERMAL_GENL_CMD_TZ_GET_ID,
                request -> List.of(nest(
                        thermal.THERMAL_GENL_ATTR_TZ,
                        number(thermal.THERMAL_GENL_ATTR_TZ_ID, 3),
                        text(thermal.THERMAL_GENL_ATTR_TZ_NAME, "x86_pkg_temp"),
                        number(thermal.THERMAL_GENL_ATTR_TZ_ID, 5),
                        text(thermal.THERMAL_GENL_ATTR_TZ_NAME, "acpitz"))));
        kernel.answer(
                thermal.THERMAL_GENL_CMD_CDEV_GET,
                request -> List.of(nest(
                        thermal.THERMAL_GENL_ATTR_CDEV,
                        number(thermal.THERMAL_GENL_ATTR_CDEV_ID, 1),
                        text(thermal.THERMAL_GENL_ATTR_CDEV_NAME, "pwm-fan"))));
        try (ThermalMonitor monitor = devices.open("thermal:events", ThermalMonitor.class);
                EventSource<ThermalEvent> events = monitor.events()) {
            assertEquals(List.of(new ThermalName(3, "x86_pkg_temp"), new ThermalName(5, "acpitz")), monitor.zones());
            assertEquals(List.of(new ThermalName(1, "pwm-fan")), monitor.coolingDevices());
            kernel.tell(
                    "event",
                    thermal.THERMAL_GENL_EVENT_TZ_CREATE,
                    number(thermal.THERMAL_GENL_ATTR_TZ_ID, 6),
                    text(thermal.THERMAL_GENL_ATTR_TZ_NAME, "new"));
            kernel.tell(
                    "event",
                    thermal.THERMAL_GENL_EVENT_TZ_TRIP_CHANGE,
                    number(thermal.THERMAL_GENL_ATTR_TZ_ID, 6),
                    number(thermal.THERMAL_GENL_ATTR_TZ_TRIP_ID, 2),
                    number(thermal.THERMAL_GENL_ATTR_TZ_TRIP_TYPE, 1),
                    number(thermal.THERMAL_GENL_ATTR_TZ_TRIP_TEMP, -5_000),
                    number(thermal.THERMAL_GENL_ATTR_TZ_TRIP_HYST, 1_000));
            kernel.tell(
                    "event",
                    thermal.THERMAL_GENL_EVENT_CDEV_STATE_UPDATE,
                    number(thermal.THERMAL_GENL_ATTR_CDEV_ID, 1),
                    number(thermal.THERMAL_GENL_ATTR_CDEV_CUR_STATE, 3));
            kernel.tell(
                    "event",
                    thermal.THERMAL_GENL_EVENT_CPU_CAPABILITY_CHANGE,
                    nest(
                            thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY,
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_ID, 0),
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_PERFORMANCE, 1000),
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_EFFICIENCY, 500),
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_ID, 1),
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_PERFORMANCE, 900),
                            number(thermal.THERMAL_GENL_ATTR_CPU_CAPABILITY_EFFICIENCY, 400)));
            kernel.tell("event", 99, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 6), number(88, 1));
            kernel.fail("event", errno.ENOBUFS);
            ThermalEvent created = events.next();
            assertEquals(ThermalEvent.ZONE_CREATED, created.type());
            assertEquals("zone_created: zone 6 (new)", created.toString());
            ThermalEvent changed = events.next();
            assertEquals(Optional.of(TripType.PASSIVE), changed.tripType());
            assertEquals(OptionalInt.of(-5_000), changed.temperatureMilliCelsius());
            assertEquals("trip_changed: zone 6, trip 2 (passive), -5.0 °C, hysteresis 1.0 °C", changed.toString());
            assertEquals(OptionalInt.of(3), events.next().state());
            assertEquals(
                    List.of(new CpuCapability(0, 1000, 500), new CpuCapability(1, 900, 400)),
                    events.next().cpuCapabilities());
            ThermalEvent unknown = events.next();
            assertEquals("99", unknown.type().name());
            assertEquals(OptionalInt.of(6), unknown.zone());
            ThermalEvent lost = events.next();
            assertEquals(ThermalEvent.LOST, lost.type());
            assertEquals(1, events.lost());
        }
    }

    @Test
    void aZoneHearsOfItselfUntilItIsDeleted() {
        FakeGenericNetlink kernel = kernel();
        try (ThermalZone opened = open();
                EventSource<ThermalEvent> events = opened.events();
                EventSource<ThermalEvent> samples = opened.samples()) {
            kernel.tell("event", thermal.THERMAL_GENL_EVENT_TZ_DISABLE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 4));
            kernel.tell("event", thermal.THERMAL_GENL_EVENT_TZ_DISABLE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 3));
            for (int id : new int[] {4, 3}) {
                kernel.tell(
                        "sampling",
                        thermal.THERMAL_GENL_SAMPLING_TEMP,
                        number(thermal.THERMAL_GENL_ATTR_TZ_ID, id),
                        number(thermal.THERMAL_GENL_ATTR_TZ_TEMP, 1000 * id));
            }
            kernel.tell("event", thermal.THERMAL_GENL_EVENT_TZ_DELETE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 3));
            // Another one that has the number by now.
            kernel.tell("event", thermal.THERMAL_GENL_EVENT_TZ_ENABLE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 3));
            assertEquals(ThermalEvent.ZONE_DISABLED, events.next().type());
            assertEquals(ThermalEvent.ZONE_DELETED, events.next().type());
            assertThrows(DeviceDisconnectedException.class, events::next);
            ThermalEvent sample = samples.next();
            assertEquals(ThermalEvent.SAMPLED, sample.type());
            assertEquals(OptionalInt.of(3_000), sample.temperatureMilliCelsius());
            assertThrows(DeviceDisconnectedException.class, samples::next);
        }
    }

    @Test
    void whereTheEndOfAZoneWasLostItIsNoticed() {
        FakeGenericNetlink kernel = kernel();
        FakeAttribute type = replace(zone, "type", "x86_pkg_temp\n");
        try (ThermalZone opened = open();
                EventSource<ThermalEvent> events = opened.events()) {
            kernel.fail("event", errno.ENOBUFS);
            assertEquals(ThermalEvent.LOST, events.next().type());
            assertEquals(Optional.empty(), events.next(Duration.ZERO));
            type.remove();
            kernel.fail("event", errno.ENOBUFS);
            assertEquals(ThermalEvent.LOST, events.next().type());
            assertThrows(DeviceDisconnectedException.class, events::next);
        }
    }

    @Test
    void thresholdsAreThoseOfTheKernelsThatHaveThem() {
        FakeGenericNetlink kernel = kernel();
        try (ThermalZone opened = open()) {
            DeviceException e = assertThrows(DeviceUnsupportedException.class, opened::thresholds);
            assertTrue(e.getMessage().endsWith("they came with Linux 6.13"), e.getMessage());
            kernel.answer(
                    7,
                    request -> List.of(nest(24, number(25, 50_000), number(26, 3), number(25, 60_000), number(26, 1))));
            kernel.answer(8, request -> List.of());
            kernel.answer(9, request -> List.of(error(errno.ENOENT)));
            kernel.answer(10, request -> List.of());
            assertEquals(
                    List.of(new ThermalThreshold(50_000, true, true), new ThermalThreshold(60_000, true, false)),
                    opened.thresholds());
            opened.addThreshold(new ThermalThreshold(70_000, false, true));
            assertThrows(DeviceException.class, () -> opened.removeThreshold(new ThermalThreshold(1, true, true)));
            opened.clearThresholds();
            List<FakeGenericNetlink.Request> requests = kernel.requests();
            FakeGenericNetlink.Request add = requests.get(requests.size() - 3);
            assertEquals(8, add.command());
            org.junit.jupiter.api.Assertions.assertArrayEquals(
                    join(number(thermal.THERMAL_GENL_ATTR_TZ_ID, 3), number(25, 70_000), number(26, 2)), add.payload());
        }
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(devices);
    }
}
