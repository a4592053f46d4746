package org.linux4j.uapi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the headers of all machines agree about. */
final class Common {
    private final PackageSpec spec;
    private final Map<Machine, Headers> machines;
    private final List<String> notes = new ArrayList<>();

    private Common(PackageSpec spec, Map<Machine, Headers> machines) {
        this.spec = spec;
        this.machines = machines;
    }

    /**
     * Compares.
     *
     * @param spec says which names may differ, and are then left out
     * @param machines the headers of each machine
     * @return the first machine's headers, without what differs
     * @throws UapiException if anything else differs
     */
    static Headers of(PackageSpec spec, Map<Machine, Headers> machines) {
        return new Common(spec, new EnumMap<>(machines)).compare();
    }

    private Headers compare() {
        Headers first = machines.values().iterator().next();
        for (Headers other : machines.values()) {
            if (!other.version().equals(first.version())) {
                throw new UapiException("The headers are of different kernels, " + first.version() + " and "
                        + other.version() + "; give headers of one kernel");
            }
        }
        machines.values().forEach(headers -> headers.notes().stream()
                .filter(note -> !notes.contains(note))
                .forEach(notes::add));
        Set<String> differing = differing(Headers::constants, (a, b) -> a.sameAs(b));
        differing.addAll(
                differing(Headers::layouts, (a, b) -> b != null && a.type().equals(b.type())));
        List<String> refused = new ArrayList<>();
        for (String name : differing) {
            if (spec.mayVary(name)) {
                notes.add(name + " left out, the machines differ: " + describe(name));
                first.constants().remove(name);
                first.layouts().remove(name);
            } else {
                refused.add(name + " (" + describe(name) + ")");
            }
        }
        if (!refused.isEmpty()) {
            throw new UapiException("Not the same on every machine: " + String.join(", ", refused)
                    + "; these belong in a class written by hand for each machine: name them in a varies line of "
                    + spec.file());
        }
        return new Headers(first.version(), first.constants(), first.layouts(), notes);
    }

    private interface Same<T> {
        boolean test(T one, T other);
    }

    private <T> Set<String> differing(Function<Headers, Map<String, T>> part, Same<T> same) {
        Set<String> names = new LinkedHashSet<>();
        machines.values().forEach(headers -> names.addAll(part.apply(headers).keySet()));
        names.removeIf(name -> {
            T one = part.apply(machines.values().iterator().next()).get(name);
            return one != null
                    && machines.values().stream()
                            .allMatch(headers ->
                                    same.test(one, part.apply(headers).get(name)));
        });
        return names;
    }

    private String describe(String name) {
        List<String> parts = new ArrayList<>();
        machines.forEach((machine, headers) -> {
            Headers.Constant constant = headers.constants().get(name);
            Headers.Layout layout = headers.layouts().get(name);
            String what = constant != null
                    ? "0x" + Long.toHexString(constant.value()) + " of " + constant.size() + " bytes"
                    : layout != null ? layout.type().size() + " bytes" : "missing";
            parts.add(machine.kernelName() + " " + what);
        });
        return String.join(", ", parts);
    }
}
