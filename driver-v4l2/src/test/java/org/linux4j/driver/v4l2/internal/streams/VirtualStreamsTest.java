package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.VirtualWaits;

/** Waits of virtual threads hold no carrier, in a JVM that has one; a frame costs five system calls. */
public class VirtualStreamsTest {

    @Test
    void waitsForFramesHoldNoCarrier() throws InterruptedException {
        assumeTrue(VirtualWaits.available(), "virtual threads came with JDK 21");
        ChildJvm.of(VirtualStreamsProgram.class, VirtualWaits.ONE_CARRIER.toArray(String[]::new))
                .run()
                .assertWell();
    }
}
