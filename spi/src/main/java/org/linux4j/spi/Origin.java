package org.linux4j.spi;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Where a driver came from.
 *
 * @param kind who brought it
 * @param place its file or module, for people
 * @param version its version, where it says one
 */
record Origin(Kind kind, String place, Optional<String> version) {

    private static final String OURS = "org.linux4j.";

    /** In the order in which they are asked: of two drivers of one name the first is taken. */
    enum Kind {
        /** By the program itself. */
        HANDED_OVER,
        /** With Linux4J. */
        BUILT_IN,
        /** By somebody else, and found. */
        PLUGIN
    }

    static Origin handedOver(Class<?> driver) {
        return of(driver, Kind.HANDED_OVER);
    }

    static Origin found(Class<?> driver) {
        String owner = driver.getModule().isNamed() ? driver.getModule().getName() + "." : driver.getName();
        return of(driver, owner.startsWith(OURS) ? Kind.BUILT_IN : Kind.PLUGIN);
    }

    /** Of a driver whose class cannot be told. */
    static Origin unknown(String place) {
        return new Origin(Kind.PLUGIN, place, Optional.empty());
    }

    static Origin plugin(Class<?> driver, Path place) {
        return new Origin(Kind.PLUGIN, place.toString(), version(driver));
    }

    private static Origin of(Class<?> driver, Kind kind) {
        return new Origin(kind, place(driver), version(driver));
    }

    /** Whether its calls are waited for as long as they take: those of a program and of our own end by their own tests. */
    boolean trusted() {
        return kind != Kind.PLUGIN;
    }

    private static String place(Class<?> driver) {
        CodeSource source = driver.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null) {
            return driver.getModule().isNamed()
                    ? "module " + driver.getModule().getName()
                    : "class " + driver.getName();
        }
        try {
            return place(location.toURI());
        } catch (URISyntaxException e) {
            return location.toString();
        }
    }

    /** A file by its path. */
    static String place(URI location) {
        try {
            return "file".equals(location.getScheme()) ? Path.of(location).toString() : location.toString();
        } catch (IllegalArgumentException e) {
            return location.toString();
        }
    }

    private static Optional<String> version(Class<?> driver) {
        ModuleDescriptor module = driver.getModule().getDescriptor();
        Optional<String> ofModule = module == null ? Optional.empty() : module.rawVersion();
        return ofModule.or(() -> Optional.ofNullable(driver.getPackage().getImplementationVersion()));
    }
}
