package org.linux4j.driver.alsaseq;

import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/**
 * The driver for MIDI through the ALSA sequencer, {@code alsaseq}.
 *
 * @since 0.1
 */
public final class AlsaSeqDriver implements DeviceDriver {

    static final String NAME = "alsaseq";

    /** For the service loader. */
    public AlsaSeqDriver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DriverSession start(DriverContext context) {
        return new AlsaSeqSession(Linux.of(context));
    }

    @Override
    public String toString() {
        return "driver " + name();
    }
}
