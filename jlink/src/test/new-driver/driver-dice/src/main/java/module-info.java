/**
 * A driver of the smallest kind: a die.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code dice}
 */
module org.linux4j.driver.dice {
    requires transitive org.linux4j.spi;

    exports org.linux4j.driver.dice;

    provides org.linux4j.spi.DeviceDriver with
            org.linux4j.driver.dice.DiceDriver;
}
