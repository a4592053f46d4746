package org.linux4j.spi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which classes modules and files of services say are drivers, and where: {@link java.util.ServiceLoader} tells of one that
 * cannot be loaded in words only, which do not say where it is.
 *
 * <p>Nothing is looked at before it is asked.
 */
final class DeclaredDrivers {

    private static final String SERVICE = DeviceDriver.class.getName();

    /**
     * A driver that is declared.
     *
     * @param name the class that provides it, for people
     * @param place its file, for people; empty where it is not known
     */
    record Declared(String name, String place) {
        static final Declared UNKNOWN = new Declared("(unknown)", "");

        /** This one, or another where it is not known. */
        Declared or(Declared other) {
            return this == UNKNOWN ? other : this;
        }
    }

    private final Collection<ClassLoader> loaders;
    private final Collection<ModuleLayer> layers;
    /** By the class that provides it; null before it is asked for. */
    private Map<String, String> places;

    DeclaredDrivers(Collection<ClassLoader> loaders, Collection<ModuleLayer> layers) {
        this.loaders = loaders;
        this.layers = layers;
    }

    /** The one whose class a text names. */
    Declared in(String text) {
        return places().entrySet().stream()
                .filter(one -> names(text, one.getKey()))
                .findFirst()
                .map(one -> new Declared(one.getKey(), one.getValue()))
                .orElse(Declared.UNKNOWN);
    }

    private static boolean names(String text, String type) {
        return text.contains(type)
                && Pattern.compile("(?<![\\w.$])" + Pattern.quote(type) + "(?![\\w$])")
                        .matcher(text)
                        .find();
    }

    /** The one whose method {@code provider} gives that type, where it is the only one. */
    Declared providing(Class<?> type) {
        List<Declared> providers = new ArrayList<>();
        for (ModuleLayer layer : allLayers()) {
            for (Module module : layer.modules()) {
                for (String provider : provided(module.getDescriptor())) {
                    if (provides(module, provider, type)) {
                        providers.add(new Declared(provider, places().getOrDefault(provider, "")));
                    }
                }
            }
        }
        return providers.size() == 1 ? providers.get(0) : Declared.UNKNOWN;
    }

    private static boolean provides(Module module, String provider, Class<?> type) {
        try {
            Class<?> declared = Class.forName(module, provider);
            if (declared == null) {
                return false;
            }
            Method method = declared.getMethod("provider");
            return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type;
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    private Map<String, String> places() {
        if (places == null) {
            places = new LinkedHashMap<>();
            allLayers().forEach(this::readModules);
            loaders.forEach(this::readServices);
        }
        return places;
    }

    private Set<ModuleLayer> allLayers() {
        Set<ModuleLayer> all = new LinkedHashSet<>();
        all.add(ModuleLayer.boot());
        Optional.ofNullable(DeclaredDrivers.class.getModule().getLayer()).ifPresent(all::add);
        all.addAll(layers);
        return all;
    }

    private static List<String> provided(ModuleDescriptor module) {
        return module.provides().stream()
                .filter(one -> one.service().equals(SERVICE))
                .flatMap(one -> one.providers().stream())
                .toList();
    }

    private void readModules(ModuleLayer layer) {
        for (ResolvedModule module : layer.configuration().modules()) {
            ModuleReference reference = module.reference();
            String place = reference.location().map(Origin::place).orElse("module " + module.name());
            provided(reference.descriptor()).forEach(provider -> places.putIfAbsent(provider, place));
        }
    }

    private void readServices(ClassLoader loader) {
        try {
            for (URL file : Collections.list(loader.getResources("META-INF/services/" + SERVICE))) {
                String place = place(file);
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .map(line -> line.replaceAll("#.*", "").strip())
                            .filter(line -> !line.isEmpty())
                            .forEach(provider -> places.putIfAbsent(provider, place));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Then it is not known where they are.
            return;
        }
    }

    /** The jar or directory that a file of services is in. */
    private static String place(URL file) {
        String text =
                file.toString().replaceFirst("!?/META-INF/services/[^/]*$", "").replaceFirst("^jar:", "");
        try {
            return Origin.place(URI.create(text));
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
