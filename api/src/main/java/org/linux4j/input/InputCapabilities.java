package org.linux4j.input;

import static org.linux4j.input.InputNumbers.ABS_RESERVED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.linux4j.EventType;

/**
 * What an input device can tell and take: its properties, the types of its events, their codes. Immutable.
 *
 * @since 0.1
 */
public final class InputCapabilities {

    private final NavigableSet<InputProperty> properties;
    private final NavigableSet<Integer> types;
    private final NavigableSet<InputCode> codes;

    /**
     * Makes capabilities.
     *
     * @param properties the properties
     * @param types the numbers of types, for those that have no codes; the types of the codes need not be among them
     * @param codes the codes
     */
    public InputCapabilities(
            Collection<InputProperty> properties, Collection<Integer> types, Collection<InputCode> codes) {
        this.properties = Collections.unmodifiableNavigableSet(new TreeSet<>(properties));
        this.codes = Collections.unmodifiableNavigableSet(new TreeSet<>(codes));
        NavigableSet<Integer> all = new TreeSet<>(types);
        codes.forEach(code -> all.add(code.typeNumber()));
        this.types = Collections.unmodifiableNavigableSet(all);
    }

    /**
     * The properties.
     *
     * @return the properties, in the order of their numbers
     */
    public NavigableSet<InputProperty> properties() {
        return properties;
    }

    /**
     * The types of events.
     *
     * @return the types, in the order of their numbers
     */
    public List<EventType> types() {
        List<EventType> all = new ArrayList<>();
        types.forEach(type -> all.add(InputCode.typeOf(type)));
        return List.copyOf(all);
    }

    /**
     * All codes.
     *
     * @return the codes, in the order of their numbers
     */
    public NavigableSet<InputCode> codes() {
        return codes;
    }

    /**
     * The codes of a type.
     *
     * @param type the type, such as {@link InputCodes#EV_KEY}
     * @return the codes, in the order of their numbers
     */
    public NavigableSet<InputCode> codes(EventType type) {
        return codesOf(type.code());
    }

    NavigableSet<InputCode> codesOf(int type) {
        return codes.subSet(new InputCode(type, 0), true, new InputCode(type, 0xffff), true);
    }

    /**
     * Whether a code is among them.
     *
     * @param code the code
     * @return true if the device has it
     */
    public boolean has(InputCode code) {
        return codes.contains(code);
    }

    /**
     * Whether a property is among them.
     *
     * @param property the property
     * @return true if the device has it
     */
    public boolean has(InputProperty property) {
        return properties.contains(property);
    }

    /**
     * Whether a type is among them.
     *
     * @param type the type, such as {@link InputCodes#EV_REP}
     * @return true if the device has it
     */
    public boolean has(EventType type) {
        return types.contains(type.code());
    }

    /**
     * Whether the axes {@code ABS_MT_...} are those of contacts.
     *
     * <p>A device with the reserved code before {@code ABS_MT_SLOT} has more axes than there are names for, such as a
     * joystick of many, and numbers them through: it has no slots, and these axes are as any other.
     *
     * @return false for such a device
     */
    public boolean tellsContacts() {
        return !has(InputCode.absolute(ABS_RESERVED));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputCapabilities that
                && properties.equals(that.properties)
                && types.equals(that.types)
                && codes.equals(that.codes);
    }

    @Override
    public int hashCode() {
        return codes.hashCode();
    }

    /** The types with the numbers of their codes, then the properties: {@code EV_SYN, EV_KEY (128), EV_REP}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        types().forEach(type -> {
            int count = codes(type).size();
            text.add(count == 0 ? type.name() : type + " (" + count + ")");
        });
        properties.forEach(property -> text.add(property.name()));
        return text.toString();
    }
}
