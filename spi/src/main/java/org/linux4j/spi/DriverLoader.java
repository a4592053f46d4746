package org.linux4j.spi;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.DriverFailure;
import org.linux4j.Plugins;

/** Finds drivers as services; one that cannot be loaded is reported and passed over. */
final class DriverLoader {

    /** A loader that answers with the same error again and again has nothing more to give. */
    private static final int MAX_ERRORS_IN_A_ROW = 16;

    private final Duration patience;
    private final Consumer<DriverFailure> report;
    private final List<Found> found = new ArrayList<>();
    private final Set<Class<?>> tried = new HashSet<>();
    /** What was told of those that stand on Linux4J's own path. */
    private final Set<String> said = new HashSet<>();

    private DeclaredDrivers declared = new DeclaredDrivers(List.of(), List.of());

    /** A driver, and where it came from. */
    record Found(DeviceDriver driver, Origin origin) {}

    /**
     * Makes the loader.
     *
     * @param patience how long a plugin's constructor is waited for
     * @param report told of each that cannot be loaded, perhaps more than once
     */
    DriverLoader(Duration patience, Consumer<DriverFailure> report) {
        this.patience = patience;
        this.report = report;
    }

    /** Those built in first, for the path on which drivers stand has no order of its own. */
    List<Found> load(List<ClassLoader> loaders, List<ModuleLayer> layers, List<Plugins.Plugin> plugins) {
        Set<ClassLoader> all = new LinkedHashSet<>();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader usual = context == null ? ClassLoader.getSystemClassLoader() : context;
        if (hasThisCopy(usual)) {
            all.add(usual);
        }
        // The loader of this class finds drivers where the context class loader does not, as in OSGi-like hosts.
        all.add(DriverLoader.class.getClassLoader());
        all.addAll(loaders);
        List<ClassLoader> theirs = new ArrayList<>(all);
        plugins.forEach(plugin -> theirs.add(plugin.loader()));
        declared = new DeclaredDrivers(theirs, layers);
        for (ClassLoader loader : all) {
            collect(ServiceLoader.load(DeviceDriver.class, loader), Optional.empty());
        }
        for (ModuleLayer layer : layers) {
            collect(ServiceLoader.load(layer, DeviceDriver.class), Optional.empty());
        }
        plugins.forEach(plugin ->
                collect(ServiceLoader.load(DeviceDriver.class, plugin.loader()), Optional.of(plugin.place())));
        return found.stream()
                .sorted(Comparator.comparing((Found one) -> one.origin().kind()))
                .toList();
    }

    /** Whether drivers from there are ours: a server may have Linux4J, and a program in it a copy of its own. */
    private static boolean hasThisCopy(ClassLoader loader) {
        try {
            return Class.forName(DeviceDriver.class.getName(), false, loader) == DeviceDriver.class;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private void collect(ServiceLoader<DeviceDriver> services, Optional<Path> place) {
        Iterator<ServiceLoader.Provider<DeviceDriver>> providers =
                services.stream().iterator();
        int errors = 0;
        String last = "";
        while (errors < MAX_ERRORS_IN_A_ROW) {
            ServiceLoader.Provider<DeviceDriver> provider;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = providers.next();
                errors = 0;
            } catch (Throwable e) {
                Thrown.rethrowFatal(e);
                String text = Thrown.text(e);
                errors = text.equals(last) ? errors + 1 : 1;
                last = text;
                cannotLoad(text, place, e);
                continue;
            }
            make(provider, place);
        }
    }

    private void cannotLoad(String text, Optional<Path> place, Throwable cause) {
        // The loader of a plugin finds what its parent does, and says the same of it.
        if (place.isPresent() ? said.contains(text) : !said.add(text)) {
            return;
        }
        DeclaredDrivers.Declared driver = declared.in(text)
                .or(place.map(in ->
                                new DeclaredDrivers.Declared(in.getFileName().toString(), in.toString()))
                        .orElse(DeclaredDrivers.Declared.UNKNOWN));
        report.accept(new DriverFailure(
                driver.name(), place.map(Path::toString).orElse(driver.place()), "cannot be loaded: " + text, cause));
    }

    private void make(ServiceLoader.Provider<DeviceDriver> provider, Optional<Path> place) {
        Class<? extends DeviceDriver> type = provider.type();
        // Several loaders see the same class: one instance of it is enough, and one attempt.
        if (!Modifier.isAbstract(type.getModifiers()) && !tried.add(type)) {
            return;
        }
        // Of a method `provider` only its type is told, which says nothing where it is no driver of its own.
        boolean hidden = Modifier.isAbstract(type.getModifiers());
        DeclaredDrivers.Declared by =
                hidden ? declared.providing(type) : new DeclaredDrivers.Declared(type.getName(), "");
        Origin origin = place.map(in -> Origin.plugin(type, in))
                .orElseGet(() -> hidden ? Origin.unknown(by.place()) : Origin.found(type));
        try {
            DeviceDriver driver = new DriverCalls(by.name(), origin, patience).waiting("constructor", provider::get);
            if (found.stream().noneMatch(known -> known.driver().getClass() == driver.getClass())) {
                found.add(new Found(driver, hidden && place.isEmpty() ? Origin.found(driver.getClass()) : origin));
            }
        } catch (DeviceException e) {
            if (!hidden) {
                report.accept(GuardedSession.failure(by.name(), origin, e));
            } else if (place.isPresent() ? !said.contains(e.getMessage()) : said.add(e.getMessage())) {
                DeclaredDrivers.Declared told = declared.in(e.getMessage()).or(by);
                report.accept(GuardedSession.failure(
                        told.name(), place.isEmpty() ? Origin.unknown(told.place()) : origin, e));
            }
        }
    }
}
