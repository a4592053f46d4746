package org.linux4j.driver.v4l2.internal.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.linux4j.Device;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.video.VideoDevice;

/** The driver on scripted system calls and a made-up sysfs, with one {@link FakeCamera} in it, and what a test adds. */
public final class Rig implements AutoCloseable {

    public final ScriptedSyscalls syscalls;
    public final FakeCamera camera;
    private final Path root;
    private final SharedObjects shared;
    public final DriverSession session;

    public Rig() {
        this(new ScriptedSyscalls());
    }

    /** Takes over the system calls. */
    public Rig(ScriptedSyscalls syscalls) {
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
    public void add(String node, String name, FakeFile file) {
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
    public void add(String path, FakeFile file) {
        syscalls.register(root.resolve(path).toString(), file);
    }

    /** Opens a node by its name. */
    public Device open(String node) {
        return session.list().stream()
                .filter(device -> device.id().toString().endsWith(":" + node))
                .findFirst()
                .map(session::open)
                .orElseThrow();
    }

    public Path node() {
        return root.resolve("dev/video0");
    }

    public VideoDevice open() {
        return (VideoDevice) session.open(session.list().get(0));
    }

    public long calls() {
        return syscalls.calls();
    }

    public long polls() {
        return syscalls.calls(Call.POLL);
    }

    public long fetches() {
        return syscalls.requests(videodev2.VIDIOC_DQBUF);
    }

    public long queues() {
        return syscalls.requests(videodev2.VIDIOC_QBUF);
    }

    public int mappings() {
        return syscalls.liveMappings().size();
    }

    public int descriptors() {
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
        syscalls.assertClean();
    }
}
