package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.testkit.ScriptedSyscalls;

/** Which bridge is taken, and what is said where none is. */
class BridgesTest {

    private static final String PROPERTY = "linux4j.bridge";

    private final String before = System.getProperty(PROPERTY);

    private record FakeBridge(String name, int priority, Optional<String> trouble) implements SyscallsProvider {
        @Override
        public Syscalls syscalls() {
            if (trouble.isPresent()) {
                throw new DeviceUnsupportedException(DeviceException.failure("load " + name, trouble.get()));
            }
            return new ScriptedSyscalls();
        }
    }

    private static FakeBridge works(String name, int priority) {
        return new FakeBridge(name, priority, Optional.empty());
    }

    private static FakeBridge fails(String name, int priority, String trouble) {
        return new FakeBridge(name, priority, Optional.of(trouble));
    }

    @BeforeEach
    void nobodyAsksForOne() {
        System.clearProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void theHighestPriorityIsTaken() {
        SyscallsProvider high = works("high", 20);
        assertSame(high, SyscallsProvider.firstWorking(works("low", 10), high, works("lowest", 5)));
    }

    @Test
    void theNextIsTakenWhereOneDoesNotWork() {
        SyscallsProvider low = works("low", 10);
        assertSame(low, SyscallsProvider.firstWorking(fails("high", 20, "no access"), low));
    }

    @Test
    void theTroubleOfTheBestIsToldWhereNoneWorks() {
        DeviceException e = assertThrows(
                DeviceException.class,
                () -> SyscallsProvider.firstWorking(fails("low", 10, "no library"), fails("high", 20, "no access")));
        assertEquals("load high: no access", e.getMessage());
        assertEquals(
                List.of("load low: no library"),
                List.of(e.getSuppressed()).stream().map(Throwable::getMessage).toList());
    }

    @Test
    void thePropertyNamesAnother() {
        SyscallsProvider low = works("low", 10);
        System.setProperty(PROPERTY, "low");
        assertSame(low, SyscallsProvider.firstWorking(works("high", 20), low));
    }

    @Test
    void oneThatIsNamedAndDoesNotWorkIsNotReplaced() {
        System.setProperty(PROPERTY, "low");
        DeviceException e = assertThrows(
                DeviceException.class,
                () -> SyscallsProvider.firstWorking(works("high", 20), fails("low", 10, "no library")));
        assertEquals("load low: no library", e.getMessage());
    }

    @Test
    void aNameThatNoneHasIsToldWithThoseThatThereAre() {
        System.setProperty(PROPERTY, "lo");
        DeviceException e = assertThrows(
                DeviceUnsupportedException.class,
                () -> SyscallsProvider.firstWorking(works("low", 10), works("high", 20)));
        assertEquals(
                "start: no bridge to the system calls is named 'lo'; -Dlinux4j.bridge names one that is on the run-time"
                        + " path; there is: high, low",
                e.getMessage());
    }
}
