package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which of the classes with names are loaded for what; seen in a JVM of its own. */
class NamesOnDemandTest {

    /** The compiler copies what is in two of the generated ones: the names to where they are read. */
    private static final Set<String> NAMES = Set.of("InputCodes", "InputNames", "InputNumbers", "CodeNames");

    /** What the JVMs run. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            InputCode a = InputCode.key(30);
            switch (arguments[0]) {
                case "classify" ->
                    System.out.println(InputClass.of(new InputCapabilities(List.of(), List.of(1), List.of(a))));
                case "name" -> System.out.println(InputCode.parse(a.name()) + " " + InputProperty.of(1));
                default -> System.out.println(InputCodes.KEY_A.equals(a));
            }
        }
    }

    private static Set<String> loaded(String what, String output) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        what)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>(process.inputReader().lines().toList());
        assertEquals(0, process.waitFor(), lines::toString);
        assertTrue(lines.contains(output), lines::toString);
        Set<String> loaded = new TreeSet<>();
        NAMES.forEach(name -> {
            if (lines.stream().anyMatch(line -> line.contains(" org.linux4j.input." + name + " "))) {
                loaded.add(name);
            }
        });
        return loaded;
    }

    @Test
    void comparingCodesNeedsNoNames() throws Exception {
        assertEquals(Set.of(), loaded("classify", "[KEYS]"));
    }

    @Test
    void namesNeedNoConstants() throws Exception {
        assertEquals(Set.of("CodeNames"), loaded("name", "KEY_A INPUT_PROP_DIRECT"));
    }

    @Test
    void constantsAreLoadedByWhoUsesThem() throws Exception {
        assertEquals(Set.of("CodeNames", "InputCodes"), loaded("constants", "true"));
    }
}
