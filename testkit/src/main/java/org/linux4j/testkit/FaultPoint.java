package org.linux4j.testkit;

/**
 * A system call of a scenario, the same in each run of it.
 *
 * @param thread the name of the thread that makes it
 * @param call the call, and what it is about
 * @param occurrence which of those it is, from 1
 */
record FaultPoint(String thread, String call, int occurrence) {
    @Override
    public String toString() {
        return thread + ": " + call + " #" + occurrence;
    }
}
