package org.linux4j;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linux4j.internal.plugin.FoundPlugin;
import org.linux4j.internal.plugin.PluginFinder;
import org.linux4j.internal.plugin.PluginPlaces;

/**
 * Plugins in directories: drivers, and whatever else services bring.
 *
 * <pre>{@code
 * try (Plugins plugins = Plugins.installed();
 *         DeviceManager devices = DeviceManager.builder().plugins(plugins).build()) {
 *     devices.list().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>A plugin is a jar, or a directory of jars: the plugin's own and those that it needs, which must not be Linux4J's. Each has
 * a class loader of its own, a module layer where it is made of modules, and so its own versions of what it needs. One that
 * cannot be loaded hurts itself only, and {@link #failures()} tells.
 *
 * <p>Not loaded is what other users may write: a file or a directory that is writable for them, or is below one that is; a
 * group counts as others unless its number is the owner's.
 *
 * <p>Thread-safe. To take in what was changed, close the managers that use these plugins and then these, and begin anew.
 *
 * @since 0.1
 */
public final class Plugins implements AutoCloseable {

    private final List<FoundPlugin> found;
    private final List<DriverFailure> failures;

    private Plugins(PluginFinder finder) {
        found = finder.found();
        failures = finder.failures();
    }

    /**
     * The plugins of some directories, whoever owns these.
     *
     * @param directories the directories, or plugins themselves
     * @return the plugins, those of an earlier directory first; the caller closes them. A directory that is not there is a
     *     failure
     */
    public static Plugins in(Path... directories) {
        PluginFinder finder = new PluginFinder();
        for (Path directory : directories) {
            finder.named(directory);
        }
        return new Plugins(finder);
    }

    /**
     * The plugins that are installed for this user: those of the directories in {@code LINUX4J_PLUGINS}, with colons between
     * them, or where that is not set of {@code ~/.local/share/linux4j/plugins} ({@code XDG_DATA_HOME} counts) and
     * {@code /usr/lib/linux4j/plugins}. Directories that belong neither to this user nor to root are refused: under
     * {@code sudo} with a kept {@code HOME} or variable, those of the user.
     *
     * @return the plugins; the caller closes them. A directory that is not there has none
     */
    public static Plugins installed() {
        return installed(System.getenv());
    }

    /** Those of an environment, for tests. */
    static Plugins installed(Map<String, String> environment) {
        PluginFinder finder = new PluginFinder();
        PluginPlaces.of(environment).forEach(finder::installed);
        return new Plugins(finder);
    }

    /**
     * These, and then others.
     *
     * @param others plugins, which the new object closes too
     * @return all of them; the caller closes that
     */
    public Plugins and(Plugins others) {
        PluginFinder both = new PluginFinder();
        both.add(found, failures);
        both.add(others.found, others.failures);
        return new Plugins(both);
    }

    /**
     * The plugins that could be loaded.
     *
     * @return the plugins, those of an earlier directory first
     */
    public List<Plugin> loaded() {
        return found.stream()
                .map(plugin -> new Plugin(plugin.place(), plugin.loader()))
                .toList();
    }

    /**
     * A plugin.
     *
     * @param place its jar or directory
     * @param loader its class loader, for {@link java.util.ServiceLoader}
     */
    public record Plugin(Path place, ClassLoader loader) {

        @Override
        public String toString() {
            return place.toString();
        }
    }

    /**
     * What could not be loaded.
     *
     * @return the failures, each with the plugin's file
     */
    public List<DriverFailure> failures() {
        return new ArrayList<>(failures);
    }

    /** Closes the plugins' files; classes that were not loaded by then cannot be. Closing again does nothing. */
    @Override
    public void close() {
        found.forEach(FoundPlugin::close);
    }

    /** As {@code 2 plugins}, with how many places were not loaded. */
    @Override
    public String toString() {
        return found.size()
                + (found.size() == 1 ? " plugin" : " plugins")
                + (failures.isEmpty() ? "" : ", " + failures.size() + " not loaded");
    }
}
