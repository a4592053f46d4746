/**
 * A driver of the smallest kind: a die.
 *
 * @provides org.linux4j.spi.DeviceDriver the driver {@code dice}
 */
module org.example.dice {
    requires transitive org.linux4j.spi;

    exports org.example.dice;

    provides org.linux4j.spi.DeviceDriver with
            org.example.dice.DiceDriver;
}
