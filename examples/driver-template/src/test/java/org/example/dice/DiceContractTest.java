package org.example.dice;

import org.linux4j.spi.DeviceDriver;
import org.linux4j.testkit.DeviceDriverContract;

/** The die keeps what every driver promises. */
class DiceContractTest implements DeviceDriverContract {

    @Override
    public DeviceDriver driver() {
        return new DiceDriver();
    }
}
