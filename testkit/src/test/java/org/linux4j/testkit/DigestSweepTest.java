package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.errno;

/** The sweep finds what no exception tells, around any system calls, and what an altered answer breaks. */
@Timeout(3600)
class DigestSweepTest {

    private static final Path NODE = Path.of("/dev/planted");
    private static final int ENTRIES = 3;
    /** With an argument of eight bytes that is filled in: an index, and what stands there. */
    private static final long ENUMERATE = 2L << 30 | 8 << 16 | 'P' << 8 | 1;

    /** Requests, as constants of a driver are. */
    public static final class Requests {
        public static final long PLANTED_ENUMERATE = ENUMERATE;

        private Requests() {}
    }

    /** Has three entries. */
    private static final class Node implements FakeFile {
        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            int index = memory.getInt(argument);
            if (index >= ENTRIES) {
                return -errno.EINVAL;
            }
            memory.putInt(argument + 4, 10 * index);
            return 0;
        }
    }

    /** How an enumeration takes an error for its end. */
    private interface End {
        boolean is(int result);
    }

    private static final End TOLD = result -> result == -errno.EINVAL;
    private static final End ANY = result -> result < 0;

    private static String enumerate(Syscalls syscalls, End end) {
        List<Integer> found = new ArrayList<>();
        try (Linux linux = Linux.on(syscalls, Path.of("/"));
                FileHandle handle = FileHandle.open(linux, NODE)) {
            NativeMemory memory = syscalls.allocate(8, 8);
            for (int index = 0; ; index++) {
                memory.buffer().putInt(0, index);
                int result = handle.ioctl(ENUMERATE, memory.address());
                if (end.is(result)) {
                    return found.toString();
                }
                if (result < 0) {
                    throw LinuxErrors.using(-result, "enumerate", handle.target());
                }
                found.add(memory.buffer().getInt(4));
            }
        }
    }

    private static ScriptedSyscalls kernel() {
        return new ScriptedSyscalls().register(NODE.toString(), new Node());
    }

    private static FaultSweep around(DigestScenario<Syscalls> scenario) {
        return FaultSweep.around(kernel(), "planted", scenario).requests(Requests.class);
    }

    private static String found(FaultSweep sweep) {
        return assertThrows(AssertionError.class, sweep::run).getMessage();
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "no '" + part + "' in: " + text);
    }

    @Test
    void anErrorThatIsToldPasses() {
        SweepReport scripted = FaultSweep.seeing("planted", syscalls -> {
                    syscalls.register(NODE.toString(), new Node());
                    return enumerate(syscalls, TOLD);
                })
                .run();
        SweepReport around = around(syscalls -> enumerate(syscalls, TOLD)).run();
        // Opening, four requests, closing.
        assertEquals(6, around.calls());
        assertEquals(9 + 4 * 11 + 2, around.runs());
        assertEquals(scripted.refused(), around.refused());
        assertEquals(0, around.missed());
    }

    @Test
    void anErrorThatIsTakenForTheEndIsFound() {
        String found = found(around(syscalls -> enumerate(syscalls, ANY)));
        assertContains("ioctl PLANTED_ENUMERATE planted #2 fails with EIO", found);
        assertContains("told nobody", found);
        assertContains("- [0, 10, 20]", found);
        assertContains("+ [0]", found);
        assertContains("again: -Dlinux4j.sweep='planted: scenario: ioctl PLANTED_ENUMERATE planted #1 EIO'", found);
    }

    @Test
    void aSampleIsOfAllKindsAndNoMore() {
        SweepReport report =
                around(syscalls -> enumerate(syscalls, TOLD)).sample(7).run();
        assertTrue(report.runs() <= 7 && report.runs() > 3, report.toString());
    }

    @Test
    void oneRunIsRepeated() {
        SweepReport report = around(syscalls -> enumerate(syscalls, TOLD))
                .only("planted: scenario: ioctl PLANTED_ENUMERATE planted #2 EIO")
                .run();
        assertEquals(1, report.runs());
        assertEquals(1, report.refused());
    }

    @Test
    void whatADeviceKeepsOfAFaultIsFound() {
        int[] refused = new int[1];
        String found = found(around(syscalls -> {
                    int before = refused[0];
                    try {
                        enumerate(syscalls, TOLD);
                    } catch (DeviceException e) {
                        refused[0]++;
                        throw e;
                    }
                    return "refused before: " + before;
                })
                .errnos(errno.EIO));
        assertContains("in the next run, without a fault: told nobody", found);
        assertContains("+ refused before: 1", found);
    }

    @Test
    void whatIsLeftOpenIsFound() {
        String found = found(around(syscalls -> {
            Linux linux = Linux.on(syscalls, Path.of("/"));
            FileHandle handle = FileHandle.open(linux, NODE);
            // Not closed where the first request fails.
            int result = handle.ioctl(ENUMERATE, syscalls.allocate(8, 8).address());
            if (result < 0) {
                throw LinuxErrors.using(-result, "enumerate", handle.target());
            }
            handle.close();
            linux.close();
            return "";
        }));
        assertContains("ioctl PLANTED_ENUMERATE planted #1 fails with EIO", found);
        assertContains("left open: " + NODE, found);
    }

    @Test
    void anAlteredAnswerThatIsCheckedPasses() {
        SweepReport report =
                around(syscalls -> checked(syscalls, true)).altering().run();
        // Four values for each of two numbers of the one request that succeeds.
        assertEquals(8, report.runs());
        assertEquals(0, report.missed());
        assertTrue(report.refused() >= 4, report.toString());
    }

    @Test
    void anAlteredAnswerThatIsTrustedIsFound() {
        String found = found(around(syscalls -> checked(syscalls, false)).altering());
        assertContains("ioctl PLANTED_ENUMERATE planted #1 answers at 4 32767", found);
        assertContains("ArrayIndexOutOfBoundsException", found);
    }

    @Test
    void aNumberThatIsBelievedIsNotAltered() {
        SweepReport report = around(syscalls -> checked(syscalls, false))
                .altering()
                .believing(ENUMERATE, 4)
                .run();
        assertEquals(4, report.runs());
    }

    @Test
    void theOrderOfWhatIsSeenDoesNotCount() {
        // Each run sees it the other way round.
        boolean[] turned = new boolean[1];
        around(syscalls -> {
                    String seen = enumerate(syscalls, TOLD);
                    turned[0] = !turned[0];
                    return turned[0] ? seen + "\nlast" : "last\n" + seen;
                })
                .run();
    }

    /** Takes the answer for an index. */
    private static String checked(Syscalls syscalls, boolean checks) {
        try (Linux linux = Linux.on(syscalls, Path.of("/"));
                FileHandle handle = FileHandle.open(linux, NODE)) {
            NativeMemory memory = syscalls.allocate(8, 8);
            handle.ioctl(ENUMERATE, memory.address());
            int index = memory.buffer().getInt(4);
            if (checks && (index < 0 || index >= ENTRIES)) {
                throw new DeviceException(DeviceException.failure("enumerate", "there is no entry " + index));
            }
            int[] entries = new int[ENTRIES];
            return "" + entries[index];
        }
    }

    @Test
    void anUnreadableAttributeTellsOfTheFault() {
        Attributes attributes = Attributes.builder()
                .put("a.b", 1)
                .put(
                        "a.c",
                        Value.of(List.of(
                                Value.of(Attributes.builder().put("d", "text").build()))))
                .build();
        assertEquals("a.b = 1\na.c[0].d = text", SweepDigest.of(attributes));
        Attributes unreadable =
                Attributes.builder().put("a.b", new Value.Unreadable("broken")).build();
        DeviceException told = assertThrows(DeviceException.class, () -> SweepDigest.of(unreadable));
        assertContains("broken", told.getMessage());
    }
}
