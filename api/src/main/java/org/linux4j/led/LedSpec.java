package org.linux4j.led;

import java.nio.charset.StandardCharsets;
import org.linux4j.VirtualDeviceSpec;

/**
 * An LED that this program wants to play; {@link org.linux4j.DeviceManager#create} makes a {@link VirtualLed} of it.
 *
 * @param name what it is called, as {@code myprogram:green:status}: up to 63 bytes in UTF-8, and no slash
 * @param maxBrightness its greatest brightness, 1 or more
 * @since 0.1
 */
public record LedSpec(String name, int maxBrightness) implements VirtualDeviceSpec<VirtualLed> {

    /** Of the kernel, whose 64th byte is the end. */
    private static final int MOST_BYTES = 63;

    /**
     * Checks both.
     *
     * @param name as the component of that name
     * @param maxBrightness as the component of that name
     * @throws IllegalArgumentException if the name is empty, too long or no file's name, or the brightness less than 1
     */
    public LedSpec {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        boolean file = !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
        if (bytes < 1 || bytes > MOST_BYTES || !file) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a name for an LED: it has 1 to " + MOST_BYTES + " bytes, and no slash");
        }
        if (maxBrightness < 1) {
            throw new IllegalArgumentException("the greatest brightness is 1 or more, not " + maxBrightness);
        }
    }

    @Override
    public Class<VirtualLed> role() {
        return VirtualLed.class;
    }
}
