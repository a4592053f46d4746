package org.linux4j.driver.v4l2;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.testkit.ChildJvm;

/** Nothing that a program does with frames ends the JVM, and nothing of it is left in the end. */
class KeptFramesCrashTest {
    private static final String ROUNDS = "1000";

    private static void run(String what) throws InterruptedException {
        ChildJvm.of(KeptFramesProgram.class, "-Xmx128m", "-XX:+UseSerialGC", "-ea")
                .run(what, ROUNDS)
                .assertWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "forgotten", "pool"})
    void isSurvived(String what) throws InterruptedException {
        run(what);
    }

    @Test
    void isSurvivedOnVirtualThreads() throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are of JDK 21 and later");
        run("virtual");
    }
}
