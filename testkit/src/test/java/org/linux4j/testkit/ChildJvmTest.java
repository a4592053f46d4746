package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChildJvmTest {

    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.out.println("version " + Runtime.version().feature());
            System.err.println("got " + String.join(",", arguments) + " " + System.getProperty("x"));
            System.exit(arguments.length);
        }
    }

    @Test
    void givesTheStatusAndWhatWasWritten() throws Exception {
        ChildProgram.Ended ended = ChildJvm.of(Program.class, "-Dx=y").run("a", "b");
        assertEquals(2, ended.status());
        assertEquals("version " + Runtime.version().feature() + "\ngot a,b y\n", ended.output());
        AssertionError e = assertThrows(AssertionError.class, ended::assertWell);
        assertTrue(e.getMessage().contains("status 2") && e.getMessage().contains("got a,b"), e.getMessage());
    }

    @Test
    void endsWell() throws Exception {
        ChildJvm.of(Program.class).run().assertWell();
    }

    @Test
    void aProgramThatIsWaitedForInVainIsEnded() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class, () -> ChildJvm.of(Program.class).run());
    }
}
