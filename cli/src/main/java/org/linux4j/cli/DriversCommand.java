package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.Callable;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.DriverInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code linux4j drivers}. */
@Command(
        name = "drivers",
        description = {
            "Show the drivers, where they came from, and what kept others from working.",
            "All of them are asked for their devices, for only that tells which work."
        })
final class DriversCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    DriversCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DeviceManager devices = context.devices();
        devices.list();
        List<DriverInfo> drivers = devices.driverInfos();
        List<DriverFailure> failures = devices.failures();
        if (json) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            drivers.forEach(driver -> array.add(object(driver, failures)));
            failures.stream()
                    .filter(failure -> isOfNone(failure, drivers))
                    .forEach(failure -> array.add(object(failure)));
            context.print(array.build());
        } else {
            table(drivers, failures).print(context.out());
        }
        return failures.isEmpty() ? 0 : 1;
    }

    private static boolean isOf(DriverFailure failure, DriverInfo driver) {
        return failure.driver().equals(driver.name())
                && (failure.origin().isEmpty() || failure.origin().equals(driver.origin()));
    }

    private static boolean isOfNone(DriverFailure failure, List<DriverInfo> drivers) {
        return drivers.stream().noneMatch(driver -> isOf(failure, driver));
    }

    private static JsonObjectBuilder object(DriverInfo driver, List<DriverFailure> failures) {
        JsonObjectBuilder object =
                Json.createObjectBuilder().add("driver", driver.name()).add("origin", driver.origin());
        driver.version().ifPresent(version -> object.add("version", version));
        driver.bridge().ifPresent(bridge -> object.add("bridge", bridge));
        JsonArrayBuilder reasons = Json.createArrayBuilder();
        failures.stream().filter(failure -> isOf(failure, driver)).forEach(failure -> reasons.add(failure.message()));
        return object.add("working", true).add("failures", reasons);
    }

    private static JsonObjectBuilder object(DriverFailure failure) {
        return Json.createObjectBuilder()
                .add("driver", failure.driver())
                .add("origin", failure.origin())
                .add("working", false)
                .add("failures", Json.createArrayBuilder().add(failure.message()));
    }

    private static Table table(List<DriverInfo> drivers, List<DriverFailure> failures) {
        Table table = new Table();
        table.row("DRIVER", "VERSION", "BRIDGE", "FROM", "STATE");
        for (DriverInfo driver : drivers) {
            List<String> reasons = failures.stream()
                    .filter(failure -> isOf(failure, driver))
                    .map(DriverFailure::message)
                    .toList();
            table.row(
                    driver.name(),
                    driver.version().orElse("-"),
                    driver.bridge().orElse("-"),
                    driver.origin(),
                    reasons.isEmpty() ? "works" : String.join("; ", reasons));
        }
        failures.stream()
                .filter(failure -> isOfNone(failure, drivers))
                .forEach(failure -> table.row(
                        failure.driver(),
                        "-",
                        "-",
                        failure.origin().isEmpty() ? "-" : failure.origin(),
                        "does not work: " + failure.message()));
        return table;
    }
}
