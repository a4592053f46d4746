package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Uevent;
import org.linux4j.spi.linux.Uevents;
import org.linux4j.spi.linux.uapi.errno;

/** The kernel's word on devices, on a socket that a test plays. */
@Timeout(300)
class UeventsTest {

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final FakeUevents socket = FakeUevents.on(sys);
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

    @AfterEach
    void leavesNothing() {
        linux.close();
        sys.assertClean();
    }

    private AutoCloseable watch(String subsystem) {
        return linux.uevents()
                .onChange(
                        Set.of(subsystem), () -> told.add(Thread.currentThread().getName()));
    }

    private void tell(String subsystem) {
        socket.tell("add", "/devices/x", subsystem);
    }

    private void assertTold() throws InterruptedException {
        String thread = told.poll(20, TimeUnit.SECONDS);
        assertNotNull(thread, "nobody was told");
        assertTrue(thread.startsWith("linux4j-callback-"), thread);
    }

    @Test
    void whoWatchesIsToldOnAThreadForThat() throws InterruptedException {
        watch("input");
        tell("input");
        assertTold();
        tell("video4linux");
        tell("input");
        assertTold();
        assertEquals(0, told.size(), "of the subsystem only");
    }

    @Test
    void whoBlocksHoldsUpNobody() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        linux.uevents().onChange(Set.of("input"), () -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        watch("input");
        for (int i = 0; i < 3; i++) {
            tell("input");
            assertTold();
        }
        held.countDown();
    }

    @Test
    void whereItCannotBeArmedNothingIsLeftAndTheNextWatchWorks() throws InterruptedException {
        // Its own event counter, the socket, and then the socket's being armed.
        sys.fail(Call.EPOLL_CONTROL, 2, errno.ENOMEM);
        assertThrows(DeviceException.class, () -> watch("input"));
        assertEquals(
                0,
                sys.openDescriptors().stream()
                        .filter(name -> name.startsWith("socket"))
                        .count());
        watch("input");
        tell("input");
        assertTold();
        assertEquals(0, told.size(), "the watch that failed is gone");
    }

    @Test
    void eachStepThatFailsLeavesNothing() throws InterruptedException {
        for (Call call : new Call[] {Call.SOCKET, Call.BIND, Call.EPOLL_CREATE, Call.EVENTFD, Call.EPOLL_CONTROL}) {
            sys.fail(call, 0, errno.ENOBUFS);
            assertThrows(DeviceException.class, () -> watch("input"), call::name);
            assertEquals(0, sys.openDescriptors().size(), () -> call + ": " + sys.openDescriptors());
        }
        watch("input");
        tell("input");
        assertTold();
    }

    @Test
    void lostMessagesTellEverybody() throws InterruptedException {
        watch("input");
        socket.fail(errno.ENOBUFS);
        assertTold();
        tell("input");
        assertTold();
    }

    @Test
    void afterAFailureTheNextWatchTriesAgainForAll() throws InterruptedException {
        watch("input");
        socket.fail(errno.EIO);
        for (int i = 0; i < 20_000 && sys.openDescriptors().toString().contains("socket"); i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        watch("other");
        tell("input");
        assertTold();
    }

    /** What a listener hears, in words. */
    private final class Heard implements Uevents.Listener {
        @Override
        public void happened(Uevent event) {
            told.add(event.action() + " " + event.devpath() + " " + event.properties());
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    }

    private String heard() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void aListenerHearsOfAllPropertiesInOrder() throws InterruptedException {
        linux.uevents().listen(Set.of("power_supply"), new Heard());
        for (int i = 0; i < 100; i++) {
            socket.tell(
                    "change", "/devices/battery", "power_supply", "POWER_SUPPLY_CAPACITY=" + i, "ODD=a=b", "EMPTY=");
            tell("input");
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(
                    "change /devices/battery {ACTION=change, DEVPATH=/devices/battery, SUBSYSTEM=power_supply,"
                            + " POWER_SUPPLY_CAPACITY=" + i + ", ODD=a=b, EMPTY=, SEQNUM=1}",
                    heard());
        }
        assertEquals(0, told.size());
    }

    @Test
    void whoListensForNoSubsystemHearsOfAll() throws InterruptedException {
        linux.uevents().listen(Set.of(), new Heard());
        tell("input");
        socket.send("bind@/devices/y\0".getBytes(StandardCharsets.UTF_8), 0);
        assertTrue(heard().contains("SUBSYSTEM=input"));
        assertEquals("bind /devices/y {}", heard());
    }

    @Test
    void whatAProcessSendsIsNotHeard() throws InterruptedException {
        linux.uevents().listen(Set.of(), new Heard());
        socket.send("remove@/devices/x\0SUBSYSTEM=input\0".getBytes(StandardCharsets.UTF_8), 4711);
        socket.send("remove@/devices/x\0SUBSYSTEM=input\0".getBytes(StandardCharsets.UTF_8), -1);
        tell("input");
        assertTrue(heard().startsWith("add "), "the kernel's only");
        assertEquals(0, told.size());
    }

    @Test
    void lostMessagesAreSaidToBeLost() throws InterruptedException {
        linux.uevents().listen(Set.of("input"), new Heard());
        socket.fail(errno.ENOBUFS);
        assertEquals("lost", heard());
        tell("input");
        assertTrue(heard().startsWith("add "));
    }

    @Test
    void aListenerThatIsTooSlowLosesWhatItDoesNotTake() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch holding = new CountDownLatch(1);
        Heard heard = new Heard();
        linux.uevents().listen(Set.of("slow"), new Uevents.Listener() {
            @Override
            public void happened(Uevent event) {
                holding.countDown();
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                heard.happened(event);
            }

            @Override
            public void lost() {
                heard.lost();
            }
        });
        watch("end");
        socket.tell("add", "/devices/first", "slow");
        holding.await();
        for (int i = 0; i < 1000; i++) {
            socket.tell("add", "/devices/" + i, "slow");
        }
        tell("end");
        assertTold();
        held.countDown();
        assertTrue(heard().startsWith("add /devices/first"));
        assertEquals("lost", heard());
        String last = "";
        while (!last.startsWith("add /devices/999 ")) {
            last = heard();
            assertTrue(last.startsWith("add /devices/"), last);
        }
        assertTrue(told.isEmpty());
    }

    @Test
    void aListenerThatFailsIsToldOfTheRest() throws InterruptedException {
        Heard heard = new Heard();
        linux.uevents().listen(Set.of("input"), new Uevents.Listener() {
            private boolean failed;

            @Override
            public void happened(Uevent event) {
                heard.happened(event);
                if (!failed) {
                    failed = true;
                    throw new ListenerFailure();
                }
            }

            @Override
            public void lost() {}
        });
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> told.add(failure.getClass().getSimpleName()));
        try {
            tell("input");
            assertTrue(heard().startsWith("add "));
            assertEquals("ListenerFailure", heard());
            tell("input");
            assertTrue(heard().startsWith("add "));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @SuppressWarnings("serial")
    private static final class ListenerFailure extends RuntimeException {}

    @Test
    void whatIsNoMessageIsPassedOver() throws InterruptedException {
        linux.uevents().listen(Set.of(), new Heard());
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(9000)];
            random.nextBytes(noise);
            // An event begins with a word and the sign.
            if (noise.length > 0) {
                noise[0] = 0;
            }
            socket.send(noise, 0);
        }
        tell("input");
        assertTrue(heard().startsWith("add "));
        assertEquals(0, told.size());
    }
}
