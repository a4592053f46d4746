package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.testkit.ChildProgram;

/** Which of the two bridges is taken on this JDK, and that the JVM warns of none of them. */
class BridgeChoiceTest {

    private static final String ENABLED = "--enable-native-access=ALL-UNNAMED";
    private static final boolean FOREIGN = Runtime.version().feature() >= 22;

    @Test
    void jnaIsTakenFirst() throws Exception {
        assertEquals("jna\n", run(ENABLED));
    }

    @Test
    void eachCanBeAskedFor() throws Exception {
        assertEquals("jna\n", run(ENABLED, "-Dlinux4j.bridge=jna"));
        String output = run(ENABLED, "-Dlinux4j.bridge=ffm");
        assertTrue(FOREIGN ? output.equals("ffm\n") : output.contains("Java 22 or later"), output);
    }

    /** Both would be warned of, or neither; JNA alone may be enabled, where there are modules. */
    @Test
    void whereNativeAccessIsNotEnabledItIsJna() throws Exception {
        assertTrue(run().endsWith("jna\n"));
    }

    @Test
    void whereJnaCannotWorkItIsThatOfTheJdk() throws Exception {
        String output = run(ENABLED, "-Djna.nounpack=true");
        assertTrue(FOREIGN ? output.equals("ffm\n") : output.startsWith("load JNA: "), output);
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void whereNativeAccessIsForbiddenTheFirstToBeMendedIsTold() throws Exception {
        assertEquals(
                "load JNA: this JVM forbids native access; start java with " + ENABLED + "\n",
                run("--illegal-native-access=deny"));
    }

    private static String run(String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return ChildProgram.run(command).output();
    }

    /** What the other JVMs run. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) {
            try {
                System.out.println(SyscallsProvider.find().name());
            } catch (org.linux4j.DeviceException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
