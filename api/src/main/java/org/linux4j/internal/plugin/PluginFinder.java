package org.linux4j.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DriverFailure;

/** Finds plugins in directories and loads them; one that cannot be loaded is a failure, and the others are loaded. */
public final class PluginFinder {

    /** So many are looked at for the one that others come of. */
    private static final int MOST_CAUSES = 100;

    private final List<FoundPlugin> found = new ArrayList<>();
    private final List<DriverFailure> failures = new ArrayList<>();

    /** Makes it, without any. */
    public PluginFinder() {}

    /**
     * Looks into a directory that somebody named.
     *
     * @param place the directory, or a plugin itself
     */
    public void named(Path place) {
        if (Files.exists(place)) {
            look(place, true);
        } else {
            fail(place, "there is no such directory", null);
        }
    }

    /**
     * Looks into a directory that nobody named to this process.
     *
     * @param place the directory, which need not be there
     */
    public void installed(Path place) {
        if (Files.exists(place)) {
            look(place, false);
        }
    }

    /**
     * Takes over what others found.
     *
     * @param others the plugins
     * @param missing the failures
     */
    public void add(List<FoundPlugin> others, List<DriverFailure> missing) {
        found.addAll(others);
        failures.addAll(missing);
    }

    private void look(Path place, boolean named) {
        try {
            Path real = place.toRealPath();
            PluginTrust trust = PluginTrust.ofThisProcess(named);
            Optional<String> objection = trust.objection(real);
            if (objection.isPresent()) {
                fail(place, objection.get(), null);
            } else if (Files.isDirectory(real)) {
                for (Path plugin : PluginFiles.plugins(real)) {
                    load(plugin, trust);
                }
            } else {
                load(real, trust);
            }
        } catch (IOException e) {
            fail(place, "it cannot be read: " + text(e), e);
        }
    }

    private void load(Path plugin, PluginTrust trust) {
        try {
            List<Path> jars = new ArrayList<>();
            for (Path jar : PluginFiles.jars(plugin.toRealPath())) {
                // A link leads to a file of its own place.
                Path real = jar.toRealPath();
                Optional<String> objection = trust.objection(real);
                if (objection.isPresent()) {
                    fail(plugin, objection.get(), null);
                    return;
                }
                jars.add(real);
            }
            if (jars.isEmpty()) {
                fail(plugin, "there is no jar in it", null);
            } else {
                found.add(new FoundPlugin(plugin, PluginLoader.of(jars)));
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            fail(plugin, "it cannot be loaded: " + text(e), e);
        }
    }

    /** With what it began with, for the JVM says of a module that it cannot be read, and not why. */
    private static String text(Throwable thrown) {
        Throwable root = thrown;
        // Causes may go round.
        for (int depth = 0; depth < MOST_CAUSES && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root == thrown ? thrown.toString() : thrown + "; it began with " + root;
    }

    private void fail(Path plugin, String why, Throwable cause) {
        failures.add(new DriverFailure(plugin.getFileName().toString(), plugin.toString(), why, cause));
    }

    /**
     * What was loaded.
     *
     * @return the plugins, in the order in which they were found
     */
    public List<FoundPlugin> found() {
        return List.copyOf(found);
    }

    /**
     * What was not.
     *
     * @return the failures, in the order in which they were found
     */
    public List<DriverFailure> failures() {
        return List.copyOf(failures);
    }
}
