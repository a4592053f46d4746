package org.linux4j.driver.usb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.testkit.HostileTable;

/** No answer of usbfs or sysfs ends the program, fills its memory or keeps it for ever. */
@Timeout(600)
class HostileAnswersTest {

    @Test
    void eachEndsInAnAnswerOrATypedException() throws InterruptedException {
        HostileTable.assertHolds(HostileProgram.class);
    }
}
