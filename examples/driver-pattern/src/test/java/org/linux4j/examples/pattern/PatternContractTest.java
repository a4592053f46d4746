package org.linux4j.examples.pattern;

import org.linux4j.spi.DeviceDriver;
import org.linux4j.testkit.DeviceDriverContract;

/** The pattern camera keeps what every driver promises. */
class PatternContractTest implements DeviceDriverContract {

    @Override
    public DeviceDriver driver() {
        return new PatternDriver();
    }
}
