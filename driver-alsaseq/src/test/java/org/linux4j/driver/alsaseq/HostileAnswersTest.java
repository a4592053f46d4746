package org.linux4j.driver.alsaseq;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.testkit.HostileTable;

/** No answer of a sequencer ends the program, fills its memory or keeps it for ever. */
@Timeout(600)
class HostileAnswersTest {

    @Test
    void eachEndsInAnAnswerOrATypedException() throws InterruptedException {
        HostileTable.assertHolds(HostileProgram.class);
    }
}
