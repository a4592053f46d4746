package org.linux4j.spi;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a device can be used as: the public interfaces of its class that stand below one, and views that it offers.
 *
 * <p>The one itself is no role, nor is what is no device at all. Thread-safe.
 *
 * @param <B> what every role is
 */
final class Roles<B> {

    /** In the order in which they are told; guarded by itself. */
    private final Map<Class<? extends B>, Supplier<Optional<? extends B>>> roles = new LinkedHashMap<>();

    private Roles() {}

    /** The roles that the class of a device has, those of the most special class first. */
    static <B> Roles<B> of(B device, Class<B> base) {
        Roles<B> roles = new Roles<>();
        Optional<B> self = Optional.of(device);
        for (Class<?> type = device.getClass(); type != null; type = type.getSuperclass()) {
            roles.addInterfaces(type, base, self);
        }
        return roles;
    }

    private void addInterfaces(Class<?> type, Class<B> base, Optional<B> self) {
        for (Class<?> role : type.getInterfaces()) {
            if (role != base && base.isAssignableFrom(role) && Modifier.isPublic(role.getModifiers())) {
                roles.putIfAbsent(role.asSubclass(base), () -> self);
            }
        }
        for (Class<?> role : type.getInterfaces()) {
            addInterfaces(role, base, self);
        }
    }

    <R extends B> void offer(Class<R> role, Supplier<Optional<R>> view) {
        synchronized (roles) {
            roles.put(role, view::get);
        }
    }

    <R extends B> Optional<R> as(Class<R> role) {
        Supplier<Optional<? extends B>> view;
        synchronized (roles) {
            view = roles.get(role);
        }
        return view == null ? Optional.empty() : view.get().map(role::cast);
    }

    List<Class<? extends B>> list() {
        Map<Class<? extends B>, Supplier<Optional<? extends B>>> all;
        synchronized (roles) {
            all = new LinkedHashMap<>(roles);
        }
        List<Class<? extends B>> found = new ArrayList<>();
        all.forEach((role, view) -> {
            if (view.get().isPresent()) {
                found.add(role);
            }
        });
        return List.copyOf(found);
    }
}
