package org.linux4j.uapi;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The command behind {@code uapi/generate}. */
public final class Main {
    private Main() {}

    /**
     * Writes every package.
     *
     * @param arguments the top of the tree, then for each machine {@code NAME=DIRECTORY} of its headers
     */
    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]), headers(arguments));
        } catch (UapiException e) {
            System.err.println("uapi: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<Machine, Path> headers(String[] arguments) {
        Map<Machine, Path> headers = new EnumMap<>(Machine.class);
        for (Machine machine : Machine.values()) {
            for (String argument : arguments) {
                if (argument.startsWith(machine.kernelName() + "=")) {
                    headers.put(machine, Path.of(argument.substring(argument.indexOf('=') + 1)));
                }
            }
            if (!headers.containsKey(machine)) {
                throw new UapiException("No headers of " + machine.kernelName() + " were given; add "
                        + machine.kernelName() + "=DIRECTORY");
            }
        }
        return headers;
    }

    private static void run(Path root, Map<Machine, Path> headers) {
        for (PackageSpec spec : PackageSpec.findAll(root)) {
            Generator.Result result = Generator.generate(spec, headers);
            PackageWriter.write(spec.outputBelow(root), result.files());
            result.notes().forEach(note -> System.out.println(spec.packageName() + ": " + note));
            System.out.println(
                    spec.packageName() + ": " + result.structs() + " structs, " + result.constants() + " constants");
        }
    }
}
