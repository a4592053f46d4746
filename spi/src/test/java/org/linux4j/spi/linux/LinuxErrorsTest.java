package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.uapi.errno;

class LinuxErrorsTest {

    @Test
    void numbersBecomeTypes() {
        assertInstanceOf(DeviceNotFoundException.class, LinuxErrors.opening(errno.ENOENT, Path.of("/dev/x")));
        assertInstanceOf(DeviceDisconnectedException.class, LinuxErrors.opening(errno.ENODEV, Path.of("/dev/x")));
        assertInstanceOf(DeviceDisconnectedException.class, LinuxErrors.using(errno.ENODEV, "A", "/dev/x"));
        assertInstanceOf(DeviceBusyException.class, LinuxErrors.using(errno.EBUSY, "A", "/dev/x"));
        assertInstanceOf(DeviceUnsupportedException.class, LinuxErrors.using(errno.ENOTTY, "A", "/dev/x"));
        DeviceException plain = LinuxErrors.using(errno.EIO, "VIDIOC_DQBUF", "/dev/x");
        assertEquals(DeviceException.class, plain.getClass());
        assertEquals("EIO", plain.code().orElseThrow());
        assertEquals("EAGAIN", LinuxErrors.name(errno.EAGAIN));
        assertEquals("errno 4095", LinuxErrors.name(4095));
    }

    /** Everybody may have this one open, and nobody holds it. */
    @Test
    void whoHasABusyNodeOpenIsNamedAndNotTakenForItsHolder() throws Exception {
        Path node = Path.of("/dev/full");
        Process other =
                new ProcessBuilder("sleep", "600").redirectInput(node.toFile()).start();
        try (InputStream own = Files.newInputStream(node)) {
            assertEquals(0, own.read());
            DeviceBusyException busy = (DeviceBusyException) LinuxErrors.using(errno.EBUSY, "GRAB", node.toString());
            assertEquals(Optional.empty(), busy.holder());
            List<String> candidates = busy.candidates();
            assertTrue(candidates.contains("sleep (process " + other.pid() + ")"), candidates::toString);
            assertEquals("this process", candidates.get(candidates.size() - 1));
            assertTrue(busy.getMessage().contains("among those who have it open: "), busy.getMessage());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void filesThatAreNoDevicesHaveNoHolder(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("video0"));
        try (InputStream own = Files.newInputStream(file)) {
            assertEquals(-1, own.read());
            DeviceBusyException busy = (DeviceBusyException) LinuxErrors.opening(errno.EBUSY, file);
            assertEquals(List.of(), busy.candidates());
            assertTrue(busy.hint().isEmpty(), busy.getMessage());
        }
    }

    @Test
    void deniedAccessNamesOwnerModeAndWhatHelps(@TempDir Path directory) throws Exception {
        Path node = Files.createFile(
                directory.resolve("video0"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        DeviceException denied = LinuxErrors.opening(errno.EACCES, node);
        assertInstanceOf(DeviceAccessDeniedException.class, denied);
        assertTrue(denied.getMessage().contains("rw-------"), denied.getMessage());
        assertTrue(denied.hint().orElseThrow().contains(Files.getOwner(node).getName()), denied.getMessage());
    }

    @Test
    void whatNobodyMayOpenIsNotSaidToBeWrittenAtLeast(@TempDir Path directory) throws Exception {
        Path node = Files.createFile(directory.resolve("seq"));
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("---------"));
        String hint = LinuxErrors.opening(errno.EACCES, node).hint().orElseThrow();
        assertTrue(hint.startsWith("it belongs to user " + Files.getOwner(node).getName()), hint);
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("-w-------"));
        assertEquals(
                Optional.of("it can only be written"),
                LinuxErrors.opening(errno.EACCES, node).hint());
    }
}
