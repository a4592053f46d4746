package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.jlink.Command.Running;

/** What a test leaves behind, as one that fails does, is ended. */
@Timeout(300)
class OwnedRunsTest {

    private final InstalledCommand installed = new InstalledCommand();

    /** After the time limit of a test its thread is interrupted. */
    @Test
    void whatTakesNoNoticeOfBeingAskedIsEndedToo() {
        Running run = installed
                .behind("sh", "-c", "trap '' TERM; echo begun; while :; do sleep 600; done")
                .start();
        run.awaitOut("begun");
        run.interrupt();
        assertFalse(run.endsWithin(Duration.ZERO));
        Thread.currentThread().interrupt();
        List<String> left = installed.end();
        assertTrue(Thread.interrupted());
        assertEquals(1, left.size(), left::toString);
        assertTrue(left.get(0).endsWith("printed: begun\n"), left::toString);
        assertTrue(run.endsWithin(Duration.ZERO));
        assertEquals(List.of(), installed.end());
    }

    @Test
    void whatHasEndedIsNotLeft() {
        assertEquals(3, installed.behind("sh", "-c", "echo one; exit 3").run().status());
        assertEquals(List.of(), installed.end());
    }
}
