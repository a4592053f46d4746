package vendor.host;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Layers of modules, as programs that load others make them. */
final class Layers {

    private Layers() {}

    /** A layer of those modules of some places whose names are meant, and of what they need; one of them is JNA, or is there. */
    static ModuleLayer of(ModuleLayer parent, boolean oneLoader, Predicate<String> names, Path... places)
            throws ReflectiveOperationException {
        ModuleFinder finder = ModuleFinder.of(places);
        Set<String> roots = finder.findAll().stream()
                .map(module -> module.descriptor().name())
                .filter(names)
                .collect(Collectors.toSet());
        Configuration configuration = parent.configuration().resolve(ModuleFinder.of(), finder, roots);
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        ModuleLayer.Controller controller = oneLoader
                ? ModuleLayer.defineModulesWithOneLoader(configuration, List.of(parent), platform)
                : ModuleLayer.defineModulesWithManyLoaders(configuration, List.of(parent), platform);
        // Before, there was no such method, and nothing to allow.
        if (Runtime.version().feature() >= 22) {
            for (Module module : controller.layer().modules()) {
                if (Set.of("com.sun.jna", "org.linux4j.nativ.ffm").contains(module.getName())) {
                    ModuleLayer.Controller.class
                            .getMethod("enableNativeAccess", Module.class)
                            .invoke(controller, module);
                }
            }
        }
        return controller.layer();
    }
}
