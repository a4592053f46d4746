package org.linux4j.internal.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where plugins are when nobody says it: what a variable names, or else the user's and the machine's directories. */
public final class PluginPlaces {

    private static final String VARIABLE = "LINUX4J_PLUGINS";

    private PluginPlaces() {}

    /**
     * Those of an environment.
     *
     * @param environment the variables
     * @return the directories, which need not be there
     */
    public static List<Path> of(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null) {
            return paths(named);
        }
        List<Path> places = new ArrayList<>();
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        if (data.startsWith("/")) {
            places.addAll(paths(data + "/linux4j/plugins"));
        } else if (home.startsWith("/")) {
            places.addAll(paths(home + "/.local/share/linux4j/plugins"));
        }
        places.add(Path.of("/usr/lib/linux4j/plugins"));
        return List.copyOf(places);
    }

    private static List<Path> paths(String named) {
        List<Path> paths = new ArrayList<>();
        for (String one : named.split(":")) {
            if (!one.isEmpty()) {
                try {
                    paths.add(Path.of(one));
                } catch (InvalidPathException e) {
                    // No directory can have that name.
                    continue;
                }
            }
        }
        return List.copyOf(paths);
    }
}
