/**
 * The command {@code linux4j}: verbs for every device, and the groups of verbs that services bring.
 *
 * @uses org.linux4j.cli.CommandProvider groups of commands, and more commands of a group, such as those of one driver
 * @uses org.linux4j.video.PictureEncoder how pictures are written; module {@code org.linux4j.picture} brings one
 * @provides org.linux4j.cli.CommandProvider the groups {@code backlight}, {@code gpio}, {@code input}, {@code led},
 *     {@code midi}, {@code power}, {@code sensor}, {@code thermal}, {@code usb} and {@code video}
 */
module org.linux4j.cli {
    // Signals; by reflection, for the compiler warns of it.
    requires jdk.unsupported;
    requires transitive info.picocli;
    requires transitive org.linux4j;
    requires transitive org.linux4j.json;
    requires org.linux4j.midi.file;

    exports org.linux4j.cli;

    // picocli fills in annotated fields.
    opens org.linux4j.cli to
            info.picocli;

    provides org.linux4j.cli.CommandProvider with
            org.linux4j.cli.BacklightCommands,
            org.linux4j.cli.GpioCommands,
            org.linux4j.cli.InputCommands,
            org.linux4j.cli.LedCommands,
            org.linux4j.cli.MidiCommands,
            org.linux4j.cli.PowerCommands,
            org.linux4j.cli.SensorCommands,
            org.linux4j.cli.ThermalCommands,
            org.linux4j.cli.UsbCommands,
            org.linux4j.cli.VideoCommands;

    uses org.linux4j.cli.CommandProvider;
    uses org.linux4j.video.PictureEncoder;
}
