package org.linux4j.driver.v4l2.internal.queues;

import org.linux4j.testkit.ProcessResources;

/**
 * What a program may do with frames that it should not, on fake devices whose buffers are really mapped; run in a JVM of
 * its own. Its arguments are what to do, how often, and on which kind of threads.
 */
public final class KeptFramesProgram {
    private static final int BATCH = 25;

    private KeptFramesProgram() {}

    /** Something to do again and again. */
    interface Scenario {
        /** What is forgotten here is waited for in {@link #settle}. */
        void round(int round) throws Exception;

        /** Ends what spans some rounds. */
        default void settle() {}
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        KeptFrames frames = new KeptFrames(arguments[2].equals("virtual"));
        ProcessResources resources = ProcessResources.of("/memfd:linux4j", "reader");
        ProcessResources.Snapshot before = resources.snapshot();
        try {
            run(scenario(arguments[0], frames), frames, rounds);
            frames.end();
        } catch (Throwable e) {
            System.err.println(frames);
            throw e;
        }
        ProcessResources.assertNothingMapped();
        frames.rig.syscalls.closeMemory();
        resources.assertNoMoreThan(before);
        System.out.println("ended, " + frames);
    }

    private static void run(Scenario scenario, KeptFrames frames, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            scenario.round(round);
            frames.useKept(round);
            if (round % BATCH == BATCH - 1) {
                scenario.settle();
                frames.awaitGivenBack();
            }
        }
        scenario.settle();
    }

    private static Scenario scenario(String what, KeptFrames frames) {
        return switch (what) {
            case "closed", "forgotten", "read", "left", "published" -> new CaptureScenarios(frames).of(what);
            case "lease" -> new LeaseScenario(frames);
            default -> new BufferScenarios(frames).of(what);
        };
    }
}
