package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputClass;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A listing reads no names of codes; which classes are loaded is seen in a JVM of its own. */
class ListingNeedsNoNamesTest {

    /** What that JVM runs: lists what is below a directory, then the first device's codes where it is told to. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            try (DeviceManager manager =
                    ScriptedManager.of(new ScriptedSyscalls(), Path.of(arguments[0]), new EvdevDriver())) {
                manager.list().forEach(device -> System.out.println(device + " " + InputClass.of(device)));
            }
            if (arguments.length > 1) {
                System.out.println(org.linux4j.input.InputCodes.KEY_A);
            }
        }
    }

    private static List<String> run(String... arguments) throws Exception {
        ChildProgram.Ended ended =
                ChildJvm.of(Program.class, "-Xlog:class+load").run(arguments);
        ended.assertWell();
        List<String> lines = ended.output().lines().toList();
        assertTrue(lines.contains("evdev:event0 (Pad) [GAMEPAD]"), lines::toString);
        return lines;
    }

    private static List<String> names(List<String> lines) {
        return List.of("CodeNames", "InputCodes", "InputNames", "InputNumbers").stream()
                .filter(name -> lines.stream().anyMatch(line -> line.contains(" org.linux4j.input." + name + " ")))
                .toList();
    }

    @Test
    void namesAreLoadedWhenTheyAreUsed(@TempDir Path root) throws Exception {
        FakeSysfs sysfs = new FakeSysfs(root);
        String path = "pci0/usb1/1-2/1-2:1.0/0003:046D:C21D.0002/input/input0";
        Path input = sysfs.member(
                path, "/sys/class/input", "/dev/none", "name=Pad", "capabilities/key=7cdb000000000000 0 0 0 0");
        sysfs.member(path + "/event0", "/sys/class/input", "/dev/input");
        sysfs.link(input.resolve("event0/device"), input);
        assertEquals(List.of(), names(run(root.toString())));
        assertEquals(List.of("CodeNames", "InputCodes"), names(run(root.toString(), "codes")));
    }
}
