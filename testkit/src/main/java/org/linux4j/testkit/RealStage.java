package org.linux4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.spi.linux.Syscalls;

/** The system calls of a kernel, tapped: what the drivers do with real devices. */
final class RealStage implements SweepStage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j-");

    private final TappedSyscalls syscalls;
    private final DigestScenario<Syscalls> scenario;
    private final ProcessResources.Snapshot before = RESOURCES.snapshot();

    RealStage(Syscalls kernel, DigestScenario<Syscalls> scenario) {
        this.syscalls = new TappedSyscalls(kernel);
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
        // Whoever waits is woken by an event counter, so these go on.
        syscalls.tap((call, file, number) -> {
            if (call == Call.WRITE && file.equals("eventfd") || call == Call.CLOSE || call == Call.MUNMAP) {
                return 0;
            }
            throw new AbandonedError();
        });
    }

    @Override
    public List<String> left(Call failed) {
        List<String> wrong = new ArrayList<>();
        try {
            RESOURCES.assertNoMoreThan(before, PATIENCE);
        } catch (AssertionError e) {
            wrong.add(e.getMessage());
        }
        syscalls.open().forEach(name -> wrong.add("left open: " + name));
        return wrong;
    }
}
