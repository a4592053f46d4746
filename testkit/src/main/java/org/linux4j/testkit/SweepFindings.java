package org.linux4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the runs of a sweep found. */
final class SweepFindings {

    /** The same wrong of one call: the errors that lead to it. */
    private record Finding(FaultPoint point, String wrong) {}

    /** One run in so many may miss its fault. */
    private static final int MISSED_PART = 5;

    private final String scenario;
    private final int told;
    private final Map<Finding, List<Fault>> findings = new LinkedHashMap<>();
    private boolean gaveUp;
    private int hangs;
    private int wrong;
    private int runs;
    private int refused;
    private int missed;
    private long longest;
    private String longestFault = "none";

    SweepFindings(String scenario, int told) {
        this.scenario = scenario;
        this.told = told;
    }

    /** A run as it is asked for again. */
    String text(Fault fault) {
        return scenario + ": " + fault;
    }

    void add(Fault fault, SweepRunner.Outcome outcome) {
        add(fault, outcome, outcome.wrong());
    }

    /** Adds what was wrong with a run, in words of whoever knows more of it than the run. */
    void add(Fault fault, SweepRunner.Outcome outcome, List<String> wrongs) {
        runs++;
        if (outcome.nanos() > longest) {
            longest = outcome.nanos();
            longestFault = fault.toString();
        }
        if (outcome.hung()) {
            hangs++;
        }
        if (!wrongs.isEmpty()) {
            wrong++;
        }
        if (!outcome.reached()) {
            missed++;
        } else if (outcome.thrown() != null) {
            refused++;
        }
        for (String text : wrongs) {
            findings.computeIfAbsent(new Finding(fault.point(), text), key -> new ArrayList<>())
                    .add(fault);
        }
    }

    int runs() {
        return runs;
    }

    int hangs() {
        return hangs;
    }

    /** Each hang takes seconds: enough of them. */
    void giveUp() {
        gaveUp = true;
    }

    void fail() {
        if (findings.isEmpty()) {
            if (MISSED_PART * missed > runs) {
                throw new AssertionError(
                        scenario + ": " + missed + " of " + runs + " runs did not come to their fault in"
                                + " three tries: the scenario is not the same each time");
            }
            return;
        }
        StringBuilder text = new StringBuilder(scenario + ": something is wrong with " + wrong + " of " + runs
                + " runs" + (gaveUp ? ", and after " + hangs + " hangs the rest was not tried" : "")
                + (findings.size() > told ? "; the first " + told : "") + ":");
        int number = 0;
        for (Map.Entry<Finding, List<Fault>> entry : findings.entrySet()) {
            if (++number > told) {
                break;
            }
            Finding finding = entry.getKey();
            List<Fault> faults = entry.getValue();
            text.append("\n\n")
                    .append(number)
                    .append(". ")
                    .append(finding.point)
                    .append(faults.get(0).error() != 0 ? " fails with " : ": ")
                    .append(String.join(", ", faults.stream().map(Fault::what).toList()))
                    .append("\n    ")
                    .append(finding.wrong.replace("\n", "\n    "))
                    .append("\n    again: -D")
                    .append(FaultSweep.PROPERTY)
                    .append("='")
                    .append(text(faults.get(0)))
                    .append('\'');
        }
        throw new AssertionError(text.toString());
    }

    SweepReport report(int calls, long nanos) {
        return new SweepReport(
                scenario,
                calls,
                runs,
                refused,
                missed,
                Duration.ofNanos(nanos),
                Duration.ofNanos(longest),
                longestFault);
    }
}
