package org.linux4j;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device tells about itself: an ordered tree of dotted lower-case names to values.
 *
 * <p>The name {@code kernel.driver} is the attribute {@code driver} of the group {@code kernel}. Every device describes
 * itself this way, so that it can be shown by a program that has never heard of its kind. Immutable.
 *
 * @since 0.1
 */
public final class Attributes implements Iterable<Attribute> {

    private static final Attributes EMPTY = new Attributes(Map.of());

    private final Map<String, Attribute> members;

    private Attributes(Map<String, Attribute> members) {
        this.members = members;
    }

    /**
     * No attributes.
     *
     * @return an empty tree
     */
    public static Attributes empty() {
        return EMPTY;
    }

    /**
     * Begins a tree.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds an attribute anywhere in the tree.
     *
     * @param dottedName its name with the names of its groups, such as {@code kernel.driver}
     * @return the attribute, or nothing where there is none of that name
     */
    public Optional<Attribute> find(String dottedName) {
        int dot = dottedName.indexOf('.');
        if (dot < 0) {
            return Optional.ofNullable(members.get(dottedName));
        }
        Attribute head = members.get(dottedName.substring(0, dot));
        return head != null && head.value() instanceof Value.Group group
                ? group.attributes().find(dottedName.substring(dot + 1))
                : Optional.empty();
    }

    /**
     * The value of an attribute as text.
     *
     * @param dottedName its name with the names of its groups
     * @return its value as text, or nothing where there is none of that name or it could not be read
     */
    public Optional<String> text(String dottedName) {
        return find(dottedName)
                .map(Attribute::value)
                .filter(value -> !(value instanceof Value.Unreadable))
                .map(Value::toString);
    }

    /**
     * The attributes of the top level, groups among them, in order.
     *
     * @return an unmodifiable list
     */
    public List<Attribute> toList() {
        return List.copyOf(members.values());
    }

    /**
     * Whether there are none.
     *
     * @return true if the tree is empty
     */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    @Override
    public Iterator<Attribute> iterator() {
        return toList().iterator();
    }

    /**
     * This tree with another one laid over it.
     *
     * @param over the attributes that win where both have one of the same name
     * @return a new tree
     */
    public Attributes merge(Attributes over) {
        return builder().putAll(this).putAll(over).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that
                && List.copyOf(members.values()).equals(List.copyOf(that.members.values()));
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Attribute attribute : members.values()) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(attribute.name())
                    .append('=')
                    .append(attribute.value());
        }
        return line(text.append('}').toString());
    }

    /** A text of a device may have several lines. */
    static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Builds a tree; a later value of a name replaces an earlier one in its place. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Object> members = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a value.
         *
         * @param dottedName its name; the groups named before the last dot are made where they are missing
         * @param value the value
         * @return this builder
         * @throws IllegalArgumentException if the name is not lower-case segments joined by dots
         */
        public Builder put(String dottedName, Value value) {
            int dot = dottedName.lastIndexOf('.');
            if (dot == 0) {
                throw new IllegalArgumentException(
                        "'" + dottedName + "' is not an attribute name: it begins with a dot");
            }
            return put(dottedName.substring(0, Math.max(dot, 0)), new Attribute(dottedName.substring(dot + 1), value));
        }

        /**
         * Adds a text.
         *
         * @param dottedName its name
         * @param text the text
         * @return this builder
         * @throws IllegalArgumentException if the name is not lower-case segments joined by dots
         */
        public Builder put(String dottedName, String text) {
            return put(dottedName, Value.of(text));
        }

        /**
         * Adds a whole number.
         *
         * @param dottedName its name
         * @param number the number
         * @return this builder
         * @throws IllegalArgumentException if the name is not lower-case segments joined by dots
         */
        public Builder put(String dottedName, long number) {
            return put(dottedName, Value.of(number));
        }

        /**
         * Adds a truth value.
         *
         * @param dottedName its name
         * @param on the truth value
         * @return this builder
         * @throws IllegalArgumentException if the name is not lower-case segments joined by dots
         */
        public Builder put(String dottedName, boolean on) {
            return put(dottedName, Value.of(on));
        }

        /**
         * Adds an attribute with its unit, label and description.
         *
         * @param group the dotted name of the group that it goes into; empty for the top level
         * @param attribute the attribute
         * @return this builder
         * @throws IllegalArgumentException if the group is not lower-case segments joined by dots
         */
        public Builder put(String group, Attribute attribute) {
            if (attribute.value() instanceof Value.Group nested) {
                into(group.isEmpty() ? attribute.name() : group + "." + attribute.name())
                        .putAll(nested.attributes());
            } else {
                into(group).members.put(attribute.name(), attribute);
            }
            return this;
        }

        /**
         * Adds all attributes of a tree; groups of the same name are merged.
         *
         * @param attributes the tree
         * @return this builder
         */
        public Builder putAll(Attributes attributes) {
            for (Attribute attribute : attributes) {
                put("", attribute);
            }
            return this;
        }

        private Builder into(String group) {
            Builder builder = this;
            if (!group.isEmpty()) {
                for (String segment : group.split("\\.", -1)) {
                    Object member = builder.members.get(segment);
                    if (!(member instanceof Builder)) {
                        member = new Builder();
                        builder.members.put(segment, member);
                    }
                    builder = (Builder) member;
                }
            }
            return builder;
        }

        /**
         * Ends the tree.
         *
         * @return the tree
         * @throws IllegalArgumentException if a group's name is not a lower-case segment
         */
        public Attributes build() {
            Map<String, Attribute> built = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(members.keySet());
            for (String name : names) {
                Object member = members.get(name);
                built.put(
                        name,
                        member instanceof Builder group
                                ? new Attribute(name, Value.of(group.build()))
                                : (Attribute) member);
            }
            return new Attributes(built);
        }
    }
}
