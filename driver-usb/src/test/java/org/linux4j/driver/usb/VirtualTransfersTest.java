package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.VirtualWaits;

/** Waits of virtual threads hold no carrier, in a JVM that has one. */
class VirtualTransfersTest {

    @TempDir
    private Path root;

    @Test
    void waitsForTransfersHoldNoCarrier() throws InterruptedException {
        assumeTrue(VirtualWaits.available(), "virtual threads came with JDK 21");
        ChildJvm.of(VirtualTransfersProgram.class, VirtualWaits.ONE_CARRIER.toArray(String[]::new))
                .run(root.resolve("child").toString())
                .assertWell();
    }
}
