package org.linux4j;

import org.linux4j.internal.Checks;

/**
 * What is special about a control now. An open set: whoever does not know a flag passes over it.
 *
 * @param name lower-case letters, digits and {@code _}
 * @since 0.1
 */
public record ControlFlag(String name) {

    /** It cannot be written. */
    public static final ControlFlag READ_ONLY = new ControlFlag("read_only");

    /** It can be written but not read. */
    public static final ControlFlag WRITE_ONLY = new ControlFlag("write_only");

    /** The device changes its value by itself. */
    public static final ControlFlag VOLATILE = new ControlFlag("volatile");

    /** It has no effect while another control stands as it stands; it can be written all the same. */
    public static final ControlFlag INACTIVE = new ControlFlag("inactive");

    /** It is switched off for good. */
    public static final ControlFlag DISABLED = new ControlFlag("disabled");

    /** It cannot be written now, because the device is in use. */
    public static final ControlFlag GRABBED = new ControlFlag("grabbed");

    /** Writing it may change others. */
    public static final ControlFlag UPDATES_OTHERS = new ControlFlag("updates_others");

    /** Writing the value it already has has an effect. */
    public static final ControlFlag EXECUTES_ON_WRITE = new ControlFlag("executes_on_write");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name is no word
     */
    public ControlFlag {
        Checks.word(name);
    }

    /**
     * The name.
     *
     * @return the name
     */
    @Override
    public String toString() {
        return name;
    }
}
