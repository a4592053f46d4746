package org.linux4j;

/** What values a control takes. */
public enum ControlType {
    /** A whole number within a range: {@link Value.Whole}. */
    INTEGER,
    /** On or off: {@link Value.Flag}. */
    BOOLEAN,
    /** One of the items of {@link Control#menu()}: {@link Value.Whole}, the item's index. */
    MENU,
    /** No value: it is pushed. */
    BUTTON,
    /** A text: {@link Value.Text}. The range is that of its length in bytes. */
    TEXT,
    /** A set of bits: {@link Value.Whole}. The range's maximum has all bits that exist. */
    BITMASK,
    /** Anything else, as it lies in memory: {@link Value.Bytes}. */
    BYTES
}
