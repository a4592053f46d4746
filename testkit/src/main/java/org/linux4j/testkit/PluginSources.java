package org.linux4j.testkit;

import java.io.IOException;
import java.nio.file.Path;
import org.linux4j.spi.DeviceDriver;

/**
 * Plugins as somebody else would write them: a driver with one device, of kind {@code lamp}.
 *
 * @since 0.1
 */
public final class PluginSources {

    private PluginSources() {}

    /**
     * A driver for the class path, and for a loader of its own.
     *
     * @param name the driver's name
     * @param deviceName the name of its device, as a Java expression
     * @return the jar, to be written
     */
    public static SourceJar driver(String name, String deviceName) {
        return new SourceJar()
                .source("vendor." + name + ".TheDriver", source(name, deviceName))
                .provides(DeviceDriver.class, "vendor." + name + ".TheDriver");
    }

    /**
     * The same as a module only.
     *
     * @param name the driver's name
     * @param deviceName the name of its device, as a Java expression
     * @return the jar, to be written
     */
    public static SourceJar module(String name, String deviceName) {
        return new SourceJar()
                .source("vendor." + name + ".TheDriver", source(name, deviceName))
                .source(
                        "module-info",
                        "module vendor." + name + " { requires org.linux4j.spi; provides "
                                + DeviceDriver.class.getName() + " with vendor." + name + ".TheDriver; }");
    }

    private static String source(String name, String deviceName) {
        return "package vendor." + name + ";\n"
                + "import java.util.*;\n"
                + "import org.linux4j.*;\n"
                + "import org.linux4j.spi.*;\n"
                + "public class TheDriver implements DeviceDriver {\n"
                + "  public String name() { return \"" + name + "\"; }\n"
                + "  public DriverSession start(DriverContext context) {\n"
                + "    return new DriverSession() {\n"
                + "      public List<DeviceDescriptor> list() {\n"
                + "        return List.of(DeviceDescriptor.builder(new DeviceId(name(), \"one\"), DeviceKind.of(\"lamp\"))\n"
                + "            .name(" + deviceName + ").build());\n"
                + "      }\n"
                + "      public Device open(DeviceDescriptor descriptor) { throw new UnsupportedOperationException(); }\n"
                + "      public void close() {}\n"
                + "    };\n"
                + "  }\n"
                + "}\n";
    }

    /**
     * A library, {@code shared.Library}, that says its version.
     *
     * @param jar where it is written
     * @param version what {@code version()} answers
     * @return the jar
     * @throws IOException if it cannot be written
     */
    public static Path library(Path jar, String version) throws IOException {
        return new SourceJar()
                .source(
                        "shared.Library",
                        "package shared; public class Library { public static String version() { return \"" + version
                                + "\"; } }")
                .write(jar);
    }
}
