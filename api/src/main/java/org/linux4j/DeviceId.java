package org.linux4j;

/**
 * The name of a device that is unique now: the driver and the driver's own name for it, as {@code v4l2:video0}.
 *
 * @param driver the name of the Linux4J driver: lower-case letters, digits and {@code -}
 * @param local the driver's own name for the device, not empty; it may contain colons
 * @since 0.1
 */
public record DeviceId(String driver, String local) {

    /**
     * Checks both parts.
     *
     * @param driver as the component of that name
     * @param local as the component of that name
     * @throws IllegalArgumentException if the driver's name has a character that is not allowed or a part is empty
     */
    public DeviceId {
        if (!isDriverName(driver)) {
            throw new IllegalArgumentException(
                    "'" + driver + "' is not a driver's name: it takes lower-case letters, digits and -");
        }
        if (local.isEmpty()) {
            throw new IllegalArgumentException("A device id needs a name after '" + driver + ":'");
        }
    }

    /**
     * Reads an id as {@link #toString()} writes it.
     *
     * @param text {@code driver:local}
     * @return the id
     * @throws IllegalArgumentException if the text has not this form
     */
    public static DeviceId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a device id: it has the form driver:name");
        }
        return new DeviceId(text.substring(0, colon), text.substring(colon + 1));
    }

    /**
     * Whether a text may be the name of a driver.
     *
     * @param text the text
     * @return true for lower-case letters, digits and {@code -}, beginning with a letter
     */
    public static boolean isDriverName(String text) {
        if (text.isEmpty() || !(text.charAt(0) >= 'a' && text.charAt(0) <= 'z')) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return driver + ":" + local;
    }
}
