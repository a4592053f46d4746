package org.linux4j.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.NumberEvent;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.testkit.VirtualWaits;

/** Virtual threads that wait for events of every kind of source, with one carrier; fails where one holds it. */
public final class VirtualSourcesProgram {

    private static final int WAITERS = 50;

    private static final ScriptedSyscalls SYS = new ScriptedSyscalls();
    private static final Linux LINUX = Linux.on(SYS, Path.of("/"));

    private VirtualSourcesProgram() {}

    /** A file that gives as many numbers as a test says. */
    private static final class Numbers implements FakeFile {
        private int there;

        void give() {
            synchronized (this) {
                there++;
            }
            SYS.changed();
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            if (there == 0) {
                return -errno.EAGAIN;
            }
            memory.putLong(address, there--);
            return Long.BYTES;
        }

        @Override
        public int poll(int fd, int events) {
            return there == 0 ? 0 : poll.POLLIN;
        }
    }

    private static final class FileSource extends AbstractFileEventSource<NumberEvent> {
        private final RecordReader reader;

        FileSource(FileHandle handle) {
            super(LINUX, handle, poll.POLLIN, Optional.empty());
            reader = new RecordReader(LINUX, handle, Long.BYTES, 4);
        }

        @Override
        protected NumberEvent read() {
            return reader.next() ? new NumberEvent.Kept(reader.buffer().getLong(reader.offset())) : null;
        }

        @Override
        protected NumberEvent copy(NumberEvent event) {
            return event;
        }
    }

    private static VirtualWaits.Wait file(int number, List<FileHandle> handles) {
        Numbers numbers = new Numbers();
        SYS.register("/dev/numbers" + number, numbers);
        FileHandle handle = FileHandle.open(LINUX, Path.of("/dev/numbers" + number));
        handles.add(handle);
        FileSource source = new FileSource(handle);
        return new VirtualWaits.Wait("file " + number, source::next, numbers::give, source);
    }

    private static VirtualWaits.Wait queue() {
        EventQueue<NumberEvent> queue = new EventQueue<>("queue", 4, () -> {});
        return new VirtualWaits.Wait("queue", queue::next, () -> queue.put(new NumberEvent.Kept(1)), queue);
    }

    private static VirtualWaits.Wait watch() {
        DeviceWatch watch = new DeviceWatch(driver -> Optional.of(List.of()), Map.of(), () -> {});
        return new VirtualWaits.Wait("watch", watch::next, null, watch);
    }

    private static void timeouts(List<VirtualWaits.Wait> waits) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(waits.size());
        for (VirtualWaits.Wait wait : waits) {
            VirtualWaits.start(() -> {
                if (((AbstractSource<?, ?>) wait.source())
                        .next(Duration.ofMillis(20))
                        .isEmpty()) {
                    over.countDown();
                }
            });
        }
        if (!over.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(over.getCount() + " waits did not end in time");
        }
    }

    /** Five system calls an event: poll, epoll_ctl, epoll_wait, and two reads, the second one finding nothing. */
    private static void count(List<FileHandle> handles) throws InterruptedException {
        VirtualWaits.Wait wait = file(1_000, handles);
        FileSource source = (FileSource) wait.source();
        int rounds = 200;
        Thread thread = VirtualWaits.start(() -> {
            for (int i = 0; i <= rounds; i++) {
                source.next();
            }
        });
        long before = 0;
        for (int i = 0; i <= rounds; i++) {
            while (thread.getState() != Thread.State.WAITING) {
                TimeUnit.MICROSECONDS.sleep(50);
            }
            SYS.awaitBlocked(1);
            if (i == 0) {
                before = SYS.calls();
            }
            if (i < rounds) {
                wait.comes().run();
                while (SYS.calls(Call.EPOLL_CONTROL) == 0 || thread.getState() == Thread.State.WAITING) {
                    if (SYS.calls() - before >= 5L * (i + 1)) {
                        break;
                    }
                    TimeUnit.MICROSECONDS.sleep(50);
                }
            }
        }
        long calls = SYS.calls() - before;
        if (calls != 5L * rounds) {
            throw new AssertionError(calls + " system calls for " + rounds + " events");
        }
        wait.comes().run();
        thread.join();
        source.close();
    }

    private static void server(List<VirtualWaits.Wait> waits) throws Exception {
        com.sun.net.httpserver.HttpServer server =
                com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(VirtualWaits::start);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            List<Thread> threads = new ArrayList<>();
            for (VirtualWaits.Wait wait : waits) {
                threads.add(VirtualWaits.start(() -> {
                    try {
                        wait.waits().run();
                    } catch (DeviceException e) {
                        // Closed at last.
                    }
                }));
            }
            URL url = new java.net.URI("http://" + server.getAddress().getHostString() + ":"
                            + server.getAddress().getPort() + "/")
                    .toURL();
            for (int i = 0; i < 20; i++) {
                java.net.HttpURLConnection connection = (java.net.HttpURLConnection) url.openConnection();
                connection.setReadTimeout(60_000);
                if (connection.getResponseCode() != 204) {
                    throw new AssertionError("answered " + connection.getResponseCode());
                }
            }
            for (VirtualWaits.Wait wait : waits) {
                wait.source().close();
            }
            for (Thread thread : threads) {
                thread.join(60_000);
                if (thread.isAlive()) {
                    throw new AssertionError("A wait did not end");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop(0);
        }
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        List<FileHandle> handles = new ArrayList<>();
        count(handles);
        List<VirtualWaits.Wait> waits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waits.add(file(i, handles));
            waits.add(queue());
            waits.add(watch());
        }
        timeouts(waits);
        VirtualWaits.check(waits);
        List<VirtualWaits.Wait> many = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            many.add(file(100 + i, handles));
        }
        server(many);
        handles.forEach(FileHandle::close);
        LINUX.close();
        SYS.assertClean();
        System.exit(0);
    }
}
