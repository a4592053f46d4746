package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.testkit.ChildProgram;

/** What is said where JNA cannot work, tried in JVMs where it cannot. */
class LoadFailureTest {

    @Test
    void anUnloadableLibrarySaysWhereToPutIt() throws Exception {
        String output = run("-Djna.nounpack=true", "--enable-native-access=ALL-UNNAMED");
        assertTrue(output.startsWith("load JNA: "), output);
        assertTrue(output.contains("-Djna.tmpdir="), output);
        assertTrue(output.contains("noexec"), output);
        assertEquals(1, output.lines().count(), output);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void forbiddenNativeAccessNamesTheOption() throws Exception {
        String output = run("--illegal-native-access=deny");
        assertEquals(
                "load JNA: this JVM forbids native access; start java with --enable-native-access=ALL-UNNAMED\n",
                output);
    }

    @Test
    void anotherMachineIsRefused() throws Exception {
        String output = run("-Dos.arch=s390x", "--enable-native-access=ALL-UNNAMED");
        assertTrue(output.startsWith("start: Linux on s390x is not supported; "), output);
    }

    @Test
    void whereItCanBeLoadedNothingIsSaid() throws Exception {
        assertEquals("loaded\n", run("--enable-native-access=ALL-UNNAMED"));
    }

    @Test
    void theCauseIsKept() {
        Throwable thrown = new ExceptionInInitializerError(new IllegalCallerException("no"));
        DeviceUnsupportedException e = LoadFailure.unsupported(thrown);
        assertSame(thrown, e.getCause());
        assertTrue(e.getMessage().contains("--enable-native-access=ALL-UNNAMED"), e.getMessage());
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
            try {
                new JnaSyscallsProvider().syscalls();
                return "loaded";
            } catch (DeviceUnsupportedException e) {
                return e.getMessage();
            }
        }
    }
}
