package org.linux4j.internal.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Makes the class loader of a plugin, which sees Linux4J and nothing of other plugins.
 *
 * <p>Where Linux4J is modules and the plugin says that it is one, it is a module layer; else its classes are in the unnamed
 * module of their loader.
 */
final class PluginLoader {

    private static final ClassLoader OURS = PluginLoader.class.getClassLoader();
    private static final ModuleLayer LAYER = PluginLoader.class.getModule().getLayer();

    private static final String SERVICES = "META-INF/services/";

    private PluginLoader() {}

    /**
     * Makes it.
     *
     * @param jars the plugin's files
     * @return the loader, which is {@link Closeable} where it can be closed
     * @throws IOException if a file cannot be read or is no jar
     * @throws RuntimeException if the modules do not go together, with ours or with one another
     */
    static ClassLoader of(List<Path> jars) throws IOException {
        boolean module = false;
        boolean services = false;
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
                module |=
                        file.versionedStream().anyMatch(entry -> entry.getName().equals("module-info.class"));
                services |= file.stream().anyMatch(entry -> entry.getName().startsWith(SERVICES));
            }
        }
        if (module && LAYER != null) {
            return layered(jars);
        }
        if (module && !services) {
            throw new IOException("it brings its services as a module only, and Linux4J is on the class path here:"
                    + " it needs META-INF/services, too");
        }
        return flat(jars);
    }

    private static ClassLoader layered(List<Path> jars) {
        ModuleFinder finder = ModuleFinder.of(jars.toArray(Path[]::new));
        List<ModuleReference> modules = List.copyOf(finder.findAll());
        Configuration configuration = LAYER.configuration()
                .resolve(
                        finder,
                        ModuleFinder.of(),
                        modules.stream()
                                .map(module -> module.descriptor().name())
                                .collect(Collectors.toSet()));
        ModuleLayer.Controller made = ModuleLayer.defineModulesWithOneLoader(configuration, List.of(LAYER), OURS);
        return made.layer().findLoader(modules.get(0).descriptor().name());
    }

    private static ClassLoader flat(List<Path> jars) throws MalformedURLException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new URLClassLoader("linux4j-plugin", urls, OURS);
    }
}
