package org.linux4j.testkit;

import java.util.List;

/** What one run of a sweep is played on. */
interface SweepStage {

    /** What a stage is made by, one for each run. */
    @FunctionalInterface
    interface Maker {
        SweepStage make();
    }

    /** Has every call from now on seen by somebody. */
    void tap(CallTap tap);

    /** Plays the scenario; gives what it saw. */
    String play() throws Exception;

    /** Gives up a run that hangs: as far as that can be, whoever is in a call comes out of it, and nobody goes in. */
    void abandon();

    /**
     * Looks at what a run left, when its threads are at rest.
     *
     * @param failed the call that was made to fail, or null
     * @return what is wrong, a text for each
     */
    List<String> left(Call failed);
}
