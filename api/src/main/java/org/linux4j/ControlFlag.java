package org.linux4j;

/** What is special about a control now. */
public enum ControlFlag {
    /** It cannot be written. */
    READ_ONLY,
    /** It can be written but not read. */
    WRITE_ONLY,
    /** The device changes its value by itself. */
    VOLATILE,
    /** It has no effect while another control stands as it stands; it can be written all the same. */
    INACTIVE,
    /** It is switched off for good. */
    DISABLED,
    /** It cannot be written now, because the device is in use. */
    GRABBED,
    /** Writing it may change others. */
    UPDATES_OTHERS,
    /** Writing the value it already has has an effect. */
    EXECUTES_ON_WRITE
}
