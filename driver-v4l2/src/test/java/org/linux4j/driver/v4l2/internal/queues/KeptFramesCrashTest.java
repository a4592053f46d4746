package org.linux4j.driver.v4l2.internal.queues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.LongRun;

/** Nothing that a program does with frames ends the JVM, and nothing of it is left in the end. */
public class KeptFramesCrashTest {
    private static final String ROUNDS = Integer.toString(LongRun.rounds(1000));

    private static void run(String what, String threads) throws InterruptedException {
        ChildJvm.of(KeptFramesProgram.class, "-Xmx128m", "-XX:+UseSerialGC", "-ea")
                .run(what, ROUNDS, threads)
                .assertWell();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "closed",
                "forgotten",
                "lease",
                "read",
                "left",
                "published",
                "capture",
                "output",
                "conversion",
                "queue",
                "pipe"
            })
    void isSurvived(String what) throws InterruptedException {
        run(what, "platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"read", "left", "published", "capture", "output", "conversion", "queue", "pipe"})
    void isSurvivedOnVirtualThreads(String what) throws InterruptedException {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are of JDK 21 and later");
        run(what, "virtual");
    }
}
