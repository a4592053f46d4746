package org.linux4j.nativ.ffm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.testkit.ChildProgram;

/** What is said where the bridge cannot work, tried in JVMs where it cannot. */
class LoadFailureTest {

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void anOlderJavaIsNamed() throws Exception {
        assertEquals(
                "0: load java.lang.foreign: this is Java " + Runtime.version().feature()
                        + "; run Java 22 or later, or add linux4j-native-jna.jar and jna-jpms.jar to the run-time path\n",
                run("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void forbiddenNativeAccessNamesTheOption() throws Exception {
        assertEquals(
                "5: load java.lang.foreign: this JVM forbids native access; start java with"
                        + " --enable-native-access=ALL-UNNAMED\n",
                run("--illegal-native-access=deny"));
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void anotherMachineIsRefused() throws Exception {
        String output = run("-Dos.arch=s390x", "--enable-native-access=ALL-UNNAMED");
        assertTrue(output.startsWith("5: start: Linux on s390x is not supported; "), output);
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void whereItCanBeLoadedNothingIsSaid() throws Exception {
        assertEquals("5: loaded\n", run("--enable-native-access=ALL-UNNAMED"));
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
            String first = attempt();
            System.out.println(first);
            String second = attempt();
            // Every driver asks, and each says what the first was told.
            if (!second.equals(first)) {
                System.out.println(second);
            }
        }

        private static String attempt() {
            FfmSyscallsProvider provider = new FfmSyscallsProvider();
            int priority = provider.priority();
            try {
                provider.syscalls();
                return priority + ": loaded";
            } catch (DeviceUnsupportedException e) {
                return priority + ": " + e.getMessage();
            }
        }
    }
}
