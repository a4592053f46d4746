package org.linux4j.jlink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.testkit.PluginSources;
import org.linux4j.testkit.SourceJar;
import vendor.faults.FaultyDriver;
import vendor.faults.FaultyDriver.Fault;
import vendor.faults.Lamps;
import vendor.faults.Program;

/** Modules of broken drivers, each with a name of its own, that a JVM starts with; compiled together, for that takes a second. */
final class BrokenModules {

    /** The methods that fail, each in every way. */
    private static final List<String> METHODS = List.of(
            "constructor",
            "static",
            "provider of its own type",
            "provider of the service's type",
            "name",
            "start",
            "list",
            "find",
            "at",
            "mayHave",
            "purpose",
            "bridge",
            "create",
            "onChange",
            "end of onChange",
            "close");

    private static final String DRIVER = "TheDriver";

    /**
     * A kind of broken driver.
     *
     * @param kind in words
     * @param name of its driver and its jar
     * @param said what the failure must say
     */
    record Broken(String kind, String name, String said) {}

    private final Path scratch;
    private final Path shared;
    private final List<Broken> kinds = new ArrayList<>();
    private final Map<String, String> sources = new TreeMap<>();
    private final Map<String, UnaryOperator<Map<String, byte[]>>> damage = new TreeMap<>();

    private BrokenModules(Path scratch, Path shared) {
        this.scratch = scratch;
        this.shared = shared;
    }

    /** The jar of the program and of the driver that works. */
    static Path healthy(Path scratch) throws IOException {
        Path jar = scratch.resolve("healthy/vendor.faults.jar");
        Path sources = Files.createDirectories(scratch.resolve("healthy-source/vendor.faults"));
        Files.writeString(
                sources.resolve("module-info.java"),
                "module vendor.faults { requires transitive org.linux4j.spi; exports vendor.faults; provides "
                        + DeviceDriver.class.getName() + " with " + Lamps.class.getName() + "; }");
        Path classes = Files.createDirectories(scratch.resolve("healthy-classes/vendor.faults/vendor/faults"));
        try (Stream<Path> compiled = Files.list(InstalledCommand.modules()
                .resolveSibling("test-classes")
                .resolve(Program.class.getPackageName().replace('.', '/')))) {
            for (Path file : (Iterable<Path>) compiled::iterator) {
                Files.copy(file, classes.resolve(file.getFileName()));
            }
        }
        Path root = classes.getParent().getParent();
        compile(
                "--patch-module",
                "vendor.faults=" + root,
                "--module-path",
                InstalledCommand.modules().toString(),
                "-d",
                root.toString(),
                sources.resolve("module-info.java").toString());
        return jar(jar, files(root));
    }

    /** The jars of all kinds that the fault and the method tell, with or without those that do not answer. */
    static BrokenModules of(Path scratch, Path shared, boolean answering) throws IOException {
        BrokenModules modules = new BrokenModules(scratch, shared);
        for (String method : METHODS) {
            for (Fault fault : Fault.values()) {
                if ((fault == Fault.NO_ANSWER) != answering && isFault(method, fault)) {
                    modules.add(method, fault);
                }
            }
        }
        if (answering) {
            modules.addDamaged();
        }
        modules.write();
        return modules;
    }

    private static boolean isFault(String method, Fault fault) {
        return switch (fault) {
            // They return nothing, or what nobody looks at.
            case NULL ->
                !List.of("constructor", "static", "end of onChange", "close").contains(method);
            // A plugin may take its time to make a device.
            case NO_ANSWER -> !method.equals("create");
            default -> true;
        };
    }

    List<Broken> kinds() {
        return List.copyOf(kinds);
    }

    Path directory() {
        return scratch.resolve("broken");
    }

    private String add(String kind, String said) {
        String name = String.format("broken%03d", kinds.size());
        kinds.add(new Broken(kind, name, said));
        return name;
    }

    private void add(String method, Fault fault) {
        boolean worded =
                !List.of(Fault.NULL, Fault.NO_ANSWER, Fault.WORDLESS_EXCEPTION).contains(fault);
        String said = worded ? FaultyDriver.WORDS : fault == Fault.NO_ANSWER ? "did not answer within" : "";
        String name = add(method + ": " + fault, said);
        boolean provided = method.startsWith("provider");
        String type = method.equals("provider of its own type") ? DRIVER : DeviceDriver.class.getName();
        String fails = "fail(Fault." + fault + ")";
        source(
                name,
                "  public TheDriver() { super(\"" + name + "\", \"" + method + "\", Fault." + fault + "); }\n"
                        + (provided ? "  public static " + type + " provider() { return " + fails + "; }\n" : "")
                        + (method.equals("static") ? "  static final Object NONE = " + fails + ";\n" : ""));
    }

    private void source(String name, String body) {
        sources.put(
                name,
                "package vendor." + name + ";\n" + "public final class TheDriver extends vendor.faults.FaultyDriver {\n"
                        + body + "}\n");
    }

    /** Those that fail before they are drivers. */
    private void addDamaged() throws IOException {
        damaged("a service without its class", "not found", classes -> with(classes, null));
        damaged(
                "a class that is none",
                "ClassFormatError",
                classes -> with(classes, "no class".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        damaged("a class of a newer Java", "UnsupportedClassVersionError", classes -> {
            byte[] newer = classes.get(driver(classes)).clone();
            newer[7] = 99;
            return with(classes, newer);
        });
        plain("a service that is none", "not a subtype", "class TheDriver {}");
        plain("a class that nobody makes", "", "abstract class TheDriver implements org.linux4j.spi.DeviceDriver {}");
        plain(
                "a constructor that is not public",
                "public no-arg constructor",
                "abstract class TheDriver implements org.linux4j.spi.DeviceDriver { private TheDriver() {} }");
        String lonely = add("a library that is missing", "shared");
        Path library = PluginSources.library(scratch.resolve("library.jar"), "1");
        PluginSources.driver(lonely, "shared.Library.version()")
                .needs(library)
                .write(directory().resolve(lonely + ".jar"));
        String taken = add("a name that is taken", "it is not used");
        source(taken, "  public TheDriver() { super(\"pattern\", \"\", Fault.NULL); }\n");
    }

    /** A jar that says nothing of modules, which is one nevertheless. */
    private void plain(String kind, String said, String type) throws IOException {
        String name = add(kind, said);
        String driver = "vendor." + name + "." + DRIVER;
        new SourceJar()
                .source(driver, "package vendor." + name + "; public " + type)
                .provides(DeviceDriver.class, driver)
                .write(directory().resolve(name + ".jar"));
    }

    private void damaged(String kind, String said, UnaryOperator<Map<String, byte[]>> how) {
        String name = add(kind, said);
        source(name, "  public TheDriver() { super(\"" + name + "\", \"\", Fault.NULL); }\n");
        damage.put(name, how);
    }

    private static String driver(Map<String, byte[]> classes) {
        return classes.keySet().stream()
                .filter(name -> name.endsWith("/" + DRIVER + ".class"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, byte[]> with(Map<String, byte[]> classes, byte[] driver) {
        Map<String, byte[]> changed = new TreeMap<>(classes);
        String name = driver(classes);
        changed.remove(name);
        if (driver == null) {
            // The package is there, or the JVM would not start.
            changed.put(name.replace(DRIVER, "Other"), classes.get(name));
        } else {
            changed.put(name, driver);
        }
        return changed;
    }

    private void write() throws IOException {
        Path root = scratch.resolve("broken-source");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String name = source.getKey();
            Path module = root.resolve("vendor." + name);
            Path file = module.resolve("vendor/" + name + "/" + DRIVER + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            Files.writeString(
                    module.resolve("module-info.java"),
                    "module vendor." + name + " { requires vendor.faults; provides " + DeviceDriver.class.getName()
                            + " with vendor." + name + "." + DRIVER + "; }");
        }
        Path classes = Files.createDirectories(scratch.resolve("broken-classes"));
        compile(
                "--module-source-path",
                root.toString(),
                "--module-path",
                InstalledCommand.modules() + ":" + shared,
                "-d",
                classes.toString(),
                "--module",
                String.join(
                        ",", sources.keySet().stream().map("vendor."::concat).toList()));
        for (String name : sources.keySet()) {
            Map<String, byte[]> files = files(classes.resolve("vendor." + name));
            jar(
                    directory().resolve(name + ".jar"),
                    damage.getOrDefault(name, UnaryOperator.identity()).apply(files));
        }
    }

    private static void compile(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
        all.addAll(Arrays.asList(arguments));
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new)) != 0) {
            throw new AssertionError("it does not compile: " + all);
        }
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** Writes a jar. */
    static Path jar(Path jar, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue());
                entries.closeEntry();
            }
        }
        return jar;
    }
}
