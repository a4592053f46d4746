package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Numbers the calls of one run, and makes one of them fail. Thread-safe. */
final class FaultTap implements CallTap {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?![\\da-z])");

    private record Kind(String thread, String call) {}

    private final BiFunction<Call, Long, String> names;
    private final Fault fault;
    private final Map<Kind, Integer> counts = new HashMap<>();
    private final List<SeenCall> seen = new ArrayList<>();
    private Call failed;
    /** Whose answer is to be altered, or null. */
    private Thread altering;

    private boolean altered;
    /** In whose call something is to fail, or null. */
    private Thread inside;

    private Call insideOf;

    /**
     * Makes the tap.
     *
     * @param names names a call by what it is and its number
     * @param fault what goes wrong, or null for nothing
     */
    FaultTap(BiFunction<Call, Long, String> names, Fault fault) {
        this.names = names;
        this.fault = fault;
    }

    @Override
    public int before(Call call, String file, long number) {
        String thread = Thread.currentThread().getName();
        // They run when the garbage collector pleases: nothing that could be repeated.
        if (thread.contains("Cleaner")) {
            return 0;
        }
        String name = names.apply(call, number);
        String target = file.substring(file.lastIndexOf('/') + 1);
        return before(call, number, numberless(thread), target.isEmpty() ? name : name + " " + target);
    }

    private synchronized int before(Call call, long number, String thread, String what) {
        int occurrence = counts.merge(new Kind(thread, what), 1, Integer::sum);
        if (fault == null) {
            seen.add(new SeenCall(new FaultPoint(thread, what, occurrence), call, number));
            return 0;
        }
        FaultPoint wanted = fault.point();
        if (occurrence != wanted.occurrence() || !what.equals(wanted.call()) || !thread.equals(wanted.thread())) {
            return 0;
        }
        if (fault.alteration() != null) {
            altering = Thread.currentThread();
            return 0;
        }
        if (fault.inside() > 0) {
            inside = Thread.currentThread();
            insideOf = call;
            return 0;
        }
        failed = call;
        return fault.error();
    }

    @Override
    public synchronized Alteration takeAlteration() {
        if (altering != Thread.currentThread()) {
            return null;
        }
        altering = null;
        altered = true;
        return fault.alteration();
    }

    @Override
    public synchronized int takeInside() {
        if (inside != Thread.currentThread()) {
            return 0;
        }
        inside = null;
        return fault.inside();
    }

    @Override
    public synchronized void wasInside(boolean did) {
        if (did) {
            failed = insideOf;
        }
    }

    /** Threads of a pool are one and the same; the 4 of this library's name is none of their numbers. */
    private static String numberless(String thread) {
        return NUMBER.matcher(thread).replaceAll("#");
    }

    /** The calls of the run, where no fault was asked for. */
    synchronized List<SeenCall> seen() {
        return List.copyOf(seen);
    }

    /** The call that was made to fail, or null where it was not made. */
    synchronized Call failed() {
        return failed;
    }

    /** Whether what was to go wrong went wrong. */
    synchronized boolean reached() {
        return failed != null || altered;
    }
}
