package org.linux4j.driver.v4l2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.linux4j.Device;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.VideoDevice;

/** The driver on scripted system calls and a made-up sysfs, with one {@link FakeCamera} in it, and what a test adds. */
final class Rig implements AutoCloseable {

    final ScriptedSyscalls syscalls;
    final FakeCamera camera;
    private final Path root;
    private final SharedObjects shared;
    final DriverSession session;

    Rig() {
        this(new ScriptedSyscalls());
    }

    /** Takes over the system calls. */
    Rig(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
        this.camera = new FakeCamera(syscalls);
        try {
            root = Files.createTempDirectory("linux4j-fake");
            Files.createDirectories(root.resolve("dev"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add("video0", "Fake Camera", camera);
        shared = new SharedObjects().with(Linux.class, Linux.on(syscalls, root));
        session = new V4l2Driver().start(shared);
    }

    /** Adds a node, before anything is listed. */
    void add(String node, String name, FakeFile file) {
        try {
            Path sysfs = Files.createDirectories(root.resolve("sys/class/video4linux/" + node));
            Files.writeString(sysfs.resolve("name"), name + "\n");
            Files.writeString(sysfs.resolve("index"), "0\n");
            Files.createFile(root.resolve("dev/" + node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        syscalls.register(root.resolve("dev/" + node).toString(), file);
    }

    /** Adds what drivers open themselves. */
    void add(String path, FakeFile file) {
        syscalls.register(root.resolve(path).toString(), file);
    }

    /** Opens a node by its name. */
    Device open(String node) {
        return session.list().stream()
                .filter(device -> device.id().toString().endsWith(":" + node))
                .findFirst()
                .map(session::open)
                .orElseThrow();
    }

    Path node() {
        return root.resolve("dev/video0");
    }

    VideoDevice open() {
        return (VideoDevice) session.open(session.list().get(0));
    }

    long calls() {
        return syscalls.calls();
    }

    long polls() {
        return syscalls.calls(Call.POLL);
    }

    long fetches() {
        return syscalls.requests(videodev2.VIDIOC_DQBUF);
    }

    long queues() {
        return syscalls.requests(videodev2.VIDIOC_QBUF);
    }

    int mappings() {
        return syscalls.liveMappings().size();
    }

    int descriptors() {
        return syscalls.openDescriptors().size();
    }

    /** Ends the driver, and fails where anything is left open or mapped. */
    @Override
    public void close() {
        session.close();
        shared.close();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The poller's thread gives its own descriptor back in a moment.
        Waiting.until("the poller ends", () -> syscalls.openDescriptors().stream()
                .noneMatch(name -> name.startsWith("epoll")));
        syscalls.assertClean();
    }
}
