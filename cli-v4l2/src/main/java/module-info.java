/**
 * V4L2's own commands: {@code linux4j video media}, {@code edid}, {@code std}, {@code timings} and {@code tuner}.
 *
 * <p>They need no module of the driver: a device of any driver that has these roles is shown.
 *
 * @provides org.linux4j.cli.CommandProvider more commands of the group {@code video}
 */
module org.linux4j.cli.v4l2 {
    requires transitive org.linux4j.cli;

    exports org.linux4j.cli.v4l2;

    // picocli fills in annotated fields.
    opens org.linux4j.cli.v4l2 to
            info.picocli;

    provides org.linux4j.cli.CommandProvider with
            org.linux4j.cli.v4l2.V4l2Commands;
}
