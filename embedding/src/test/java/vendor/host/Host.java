package vendor.host;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;

/**
 * A program that loads others, in every way in which class loaders can be made; a line is printed of each.
 *
 * <p>Its own class path may have Linux4J too, another copy than theirs.
 */
public final class Host {

    /** SPI Fly, and what it weaves with. */
    private static final List<String> MEDIATOR = List.of("org.apache.aries.spifly", "asm");

    private final Path modules;
    private final Path framework;
    private final Path programs;

    private Host(Path modules, Path framework, Path programs) {
        this.modules = modules;
        this.framework = framework;
        this.programs = programs;
    }

    /** Arguments: the directories of Linux4J, of what the framework has besides, and of the programs; which ways. */
    public static void main(String[] arguments) throws Exception {
        Host host = new Host(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        for (String way : Arrays.asList(arguments).subList(3, arguments.length)) {
            System.out.println(way + ": " + host.run(way));
        }
    }

    private String run(String way) throws Exception {
        return switch (way) {
            case "layer" -> layer(true);
            case "layer of many loaders" -> layer(false);
            case "layer of drivers and program" -> upperLayer();
            case "child first" -> childFirst();
            case "child first, drivers and program" -> lowerLoader();
            case "felix with mediator" -> felix("finding", MEDIATOR);
            case "felix, handed over" -> felix("handing", List.of());
            case "felix, service" -> felix("asking", List.of("linux4j-osgi"));
            default -> throw new IllegalArgumentException(way);
        };
    }

    private String layer(boolean oneLoader) throws Exception {
        ModuleLayer layer = Layers.of(ModuleLayer.boot(), oneLoader, name -> true, modules, program());
        return found(layer.findLoader("vendor.embedder"));
    }

    private String childFirst() throws Exception {
        List<File> jars = new ArrayList<>(jars(modules));
        jars.add(program().toFile());
        try (ChildFirst loader = new ChildFirst(jars, Host.class.getClassLoader())) {
            if (loader.loadClass("org.linux4j.DeviceManager").getClassLoader() != loader) {
                throw new IllegalStateException("the program has no copy of its own");
            }
            return found(loader);
        }
    }

    /** What JNA holds, and what that needs, stays; drivers and program go. */
    private String upperLayer() throws Exception {
        ModuleLayer base = Layers.of(ModuleLayer.boot(), true, Host::stays, modules);
        Freed freed = new Freed();
        return useUpperLayer(base, freed) + ", " + freed.held();
    }

    private String useUpperLayer(ModuleLayer base, Freed freed) throws Exception {
        ModuleLayer layer = Layers.of(base, true, name -> !stays(name), modules, program());
        ClassLoader loader = layer.findLoader("vendor.embedder");
        freed.add("layer", loader);
        Class<?> manager = loader.loadClass("org.linux4j.DeviceManager");
        Object builder = manager.getMethod("builder").invoke(null);
        Class<?> type = loader.loadClass("org.linux4j.DeviceManager$Builder");
        type.getMethod("driversFrom", ModuleLayer.class).invoke(builder, layer);
        return used(loader, type.getMethod("build").invoke(builder));
    }

    private static boolean stays(String module) {
        return Set.of("org.linux4j", "org.linux4j.spi", "org.linux4j.nativ.ffm", "org.linux4j.nativ.jna", "com.sun.jna")
                .contains(module);
    }

    /** As {@link #upperLayer}, with the program's class loader as that of its thread's context, which servers see to. */
    private String lowerLoader() throws Exception {
        Freed freed = new Freed();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String used;
        try {
            used = useLowerLoader(freed);
        } finally {
            thread.setContextClassLoader(before);
        }
        return used + ", " + freed.held();
    }

    private String useLowerLoader(Freed freed) throws Exception {
        List<File> staying = new ArrayList<>();
        List<File> going = new ArrayList<>(List.of(program().toFile()));
        for (File jar : jars(modules)) {
            boolean goes = jar.getName().contains("-driver-");
            (goes ? going : staying).add(jar);
        }
        ChildFirst parent = new ChildFirst(staying, ClassLoader.getPlatformClassLoader());
        try (ChildFirst loader = new ChildFirst(going, parent)) {
            freed.add("loader", loader);
            Thread.currentThread().setContextClassLoader(loader);
            return found(loader);
        }
    }

    private Path program() {
        return programs.resolve("embedder.jar");
    }

    private static String found(ClassLoader loader) throws Exception {
        return used(
                loader,
                loader.loadClass("org.linux4j.DeviceManager")
                        .getMethod("create")
                        .invoke(null));
    }

    private static String used(ClassLoader loader, Object manager) throws Exception {
        try (AutoCloseable devices = (AutoCloseable) manager) {
            return (String) loader.loadClass("vendor.embedder.Program")
                    .getMethod("use", loader.loadClass("org.linux4j.DeviceManager"))
                    .invoke(null, devices);
        }
    }

    private String felix(String program, List<String> besides) throws Exception {
        try (Felix felix = new Felix(programs.resolve("storage of " + program))) {
            felix.start(bundles(program, besides));
            Freed freed = new Freed();
            String used = useBundle(felix, program, freed);
            // While the framework goes on, and the bundles of what stays.
            return used + ", " + freed.held();
        }
    }

    private List<File> bundles(String program, List<String> besides) {
        List<File> jars = new ArrayList<>();
        for (File jar : jars(framework)) {
            if (besides.stream().anyMatch(jar.getName()::startsWith)) {
                jars.add(jar);
            }
        }
        jars.addAll(jars(modules));
        if (program.equals("asking")) {
            jars.add(programs.resolve("pattern.jar").toFile());
        }
        jars.add(programs.resolve(program + ".jar").toFile());
        return jars;
    }

    private static String useBundle(Felix felix, String program, Freed freed) throws Exception {
        String used = felix.use();
        Bundle bundle = felix.bundle(program);
        Supplier<?> state = felix.state();
        Object before = state.get();
        bundle.stop();
        Object after = state.get();
        felix.remove(name -> name.equals(program) || name.contains("-driver-") || name.equals("linux4j-osgi"), freed);
        return used + ", its device was " + before + " and is " + after;
    }

    private static List<File> jars(Path directory) {
        File[] jars = directory.toFile().listFiles(file -> file.getName().endsWith(".jar"));
        Arrays.sort(jars);
        return List.of(jars);
    }
}
