package org.linux4j.testkit;

import java.util.ArrayList;
import java.util.List;

/** Scripted system calls that nobody has used before. */
final class ScriptedStage implements SweepStage {

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final DigestScenario<ScriptedSyscalls> scenario;

    ScriptedStage(DigestScenario<ScriptedSyscalls> scenario) {
        this.scenario = scenario;
    }

    @Override
    public void tap(CallTap tap) {
        syscalls.tap(tap);
    }

    @Override
    public String play() throws Exception {
        return scenario.play(syscalls);
    }

    @Override
    public void abandon() {
        syscalls.abandon();
    }

    @Override
    public List<String> left(Call failed) {
        List<String> wrong = new ArrayList<>();
        syscalls.violations().forEach(violation -> wrong.add("violation: " + violation));
        syscalls.openDescriptors().forEach(name -> wrong.add("left open: " + name));
        int mayStay = failed == Call.MUNMAP ? 1 : 0;
        syscalls.liveMappings().stream().skip(mayStay).forEach(mapping -> wrong.add("left mapped: " + mapping));
        return wrong;
    }
}
