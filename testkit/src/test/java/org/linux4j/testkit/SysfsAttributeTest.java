package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.Value;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/** Attributes of sysfs that answer, and that do not. */
class SysfsAttributeTest {

    private static final Path FILE = Path.of("/sys/class/leds/red/brightness");

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));

    @AfterEach
    void nothingIsLeft() {
        linux.close();
        syscalls.assertClean();
    }

    private FakeAttribute says(String text) {
        return says(text.getBytes(StandardCharsets.UTF_8));
    }

    private FakeAttribute says(byte[] content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(FILE.toString(), attribute);
        return attribute;
    }

    private SysfsAttribute open(int flags) {
        return SysfsAttribute.open(linux, FILE, flags);
    }

    // Once

    @Test
    void textIsReadInThreeCalls() {
        says(" mmc0 \n");
        assertEquals(Optional.of("mmc0"), Sysfs.text(linux, FILE));
        assertEquals(3, syscalls.calls());
    }

    @Test
    void aNameThatIsNoUtf8IsNotLost() {
        says("Lämpchen\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Optional.of("L\\xe4mpchen"), Sysfs.text(linux, FILE));
        assertEquals(Value.of("L\\xe4mpchen"), Sysfs.value(linux, FILE));
        try (SysfsAttribute attribute = open(fcntl.O_RDONLY)) {
            assertEquals("L\\xe4mpchen", attribute.text());
        }
    }

    @Test
    void whatCannotBeReadHasAReason() {
        assertEquals(Optional.empty(), Sysfs.text(linux, FILE));
        assertEquals(new Value.Unreadable("there is no such file (ENOENT)"), Sysfs.value(linux, FILE));
        assertThrows(DeviceNotFoundException.class, () -> Sysfs.bytes(linux, FILE));
        says("x");
        syscalls.fail(Call.PREAD, 0, errno.ENODATA);
        assertEquals(
                new Value.Unreadable("not available with what is selected now (ENODATA)"), Sysfs.value(linux, FILE));
        syscalls.fail(Call.PREAD, 0, errno.EIO);
        assertEquals(
                Optional.of("EIO"),
                assertThrows(DeviceException.class, () -> Sysfs.bytes(linux, FILE))
                        .code());
        syscalls.fail(Call.OPEN, 0, errno.EACCES);
        assertThrows(DeviceAccessDeniedException.class, () -> Sysfs.bytes(linux, FILE));
        syscalls.fail(Call.PREAD, 0, errno.EINTR);
        assertEquals(Optional.of("x"), Sysfs.text(linux, FILE), "a signal is nobody's business");
    }

    @Test
    void bytesAreReadToTheirEnd() {
        byte[] descriptors = new byte[9000];
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = (byte) i;
        }
        says(descriptors);
        assertArrayEquals(descriptors, Sysfs.bytes(linux, FILE));
        try (SysfsAttribute attribute = open(fcntl.O_RDONLY)) {
            assertArrayEquals(descriptors, attribute.bytes());
            assertEquals(4096, attribute.read());
            assertEquals(descriptors[4095], attribute.buffer().get(4095));
        }
    }

    // Again and again

    @Test
    void eachReadingAsksAnew() {
        FakeAttribute fake = says("1\n");
        try (SysfsAttribute attribute = open(fcntl.O_RDONLY)) {
            assertEquals(1, attribute.readLong());
            fake.set("-273150\n");
            assertEquals(-273150, attribute.readLong());
            fake.set("0x1F");
            assertEquals(31, attribute.readLong());
            fake.set("+7 \0");
            assertEquals(7, attribute.readLong());
            fake.set(Long.MIN_VALUE + "\n");
            assertEquals(Long.MIN_VALUE, attribute.readLong());
            fake.set(Long.MAX_VALUE + "\n");
            assertEquals(Long.MAX_VALUE, attribute.readLong());
        }
        assertEquals(1, syscalls.calls(Call.OPEN));
    }

    @Test
    void whatIsNoNumberIsSaid() {
        FakeAttribute fake = says("");
        try (SysfsAttribute attribute = open(fcntl.O_RDONLY)) {
            for (String text : new String[] {
                "",
                "\n",
                "-",
                "0x",
                "0xg",
                "1.5",
                "1 2",
                "none",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999"
            }) {
                fake.set(text);
                DeviceException failure = assertThrows(DeviceException.class, attribute::readLong, text);
                assertTrue(failure.getMessage().contains("no whole number: '" + text.strip() + "'"), failure::toString);
            }
        }
    }

    @Test
    void readingAndWritingNumbersAllocatesNothing() {
        says("255\n");
        try (SysfsAttribute attribute = open(fcntl.O_RDWR)) {
            AllocationMeter.assertNothing(20_000, attribute::readLong);
            AllocationMeter.assertNothing(20_000, attribute::read);
        }
    }

    @Test
    void numbersAreWrittenInDigits() {
        FakeAttribute fake = says("");
        long[] numbers = {0, 7, -7, 10, 255, Long.MAX_VALUE, Long.MIN_VALUE};
        try (SysfsAttribute attribute = open(fcntl.O_RDWR)) {
            for (long number : numbers) {
                attribute.writeLong(number, "");
                assertEquals(number, attribute.readLong());
            }
        }
        assertEquals("-9223372036854775808", fake.written().get(6));
    }

    @Test
    void textIsWrittenAtOnceAndAsItIs() {
        FakeAttribute fake = says("none\n");
        try (SysfsAttribute attribute = open(fcntl.O_WRONLY)) {
            attribute.write("timer");
            attribute.write("für\n");
            assertThrows(IllegalArgumentException.class, () -> attribute.write("x".repeat(4097)));
            assertThrows(IllegalArgumentException.class, () -> attribute.write(""));
        }
        assertEquals(List.of("timer", "für\n"), fake.written());
    }

    @Test
    void aValueThatIsRefusedIsToldWithWhatWouldNotBe() {
        FakeAttribute fake = says("none [timer] heartbeat\n");
        try (SysfsAttribute attribute = open(fcntl.O_WRONLY)) {
            fake.refuse(errno.EINVAL);
            DeviceException plain = assertThrows(DeviceException.class, () -> attribute.write("tomato"));
            assertEquals(Optional.of("it says 'none [timer] heartbeat' now"), plain.hint());
            DeviceException told =
                    assertThrows(DeviceException.class, () -> attribute.write("300", "it takes 0 to 255"));
            assertEquals(Optional.of("it takes 0 to 255"), told.hint());
            assertEquals(Optional.of("EINVAL"), told.code());
            assertEquals(Optional.of(FILE.toString()), told.target());
        }
    }

    @Test
    void refusalsAreTyped() {
        FakeAttribute fake = says("0\n");
        try (SysfsAttribute attribute = open(fcntl.O_RDWR)) {
            fake.refuse(errno.EPERM);
            assertThrows(DeviceAccessDeniedException.class, () -> attribute.write("1"));
            fake.refuse(errno.EBUSY);
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, () -> attribute.write("1"));
            assertEquals(Optional.empty(), busy.holder(), "who has the file open has nothing to do with it");
            fake.refuse(errno.ENOSPC);
            assertEquals(
                    Optional.of("ENOSPC"),
                    assertThrows(DeviceException.class, () -> attribute.write("1"))
                            .code());
            fake.remove();
            assertThrows(DeviceDisconnectedException.class, () -> attribute.write("1"));
            assertThrows(DeviceDisconnectedException.class, attribute::readLong);
            assertThrows(DeviceDisconnectedException.class, attribute::bytes);
            assertTrue(attribute.value() instanceof Value.Unreadable);
        }
    }

    @Test
    void halfAValueIsAFailure() {
        FakeAttribute fake = says("0\n");
        fake.take(3);
        try (SysfsAttribute attribute = open(fcntl.O_WRONLY)) {
            attribute.write("abc");
            DeviceException failure = assertThrows(DeviceException.class, () -> attribute.write("abcdef"));
            assertTrue(failure.getMessage().contains("took 3 of 6 bytes"), failure::toString);
        }
        assertEquals(List.of("abc", "abc"), fake.written(), "the rest is no value");
    }

    @Test
    void bytesAreWrittenInPieces() {
        FakeAttribute fake = says("....");
        fake.take(3);
        try (SysfsAttribute attribute = open(fcntl.O_RDWR)) {
            attribute.write("01234567".getBytes(StandardCharsets.US_ASCII), 2);
            assertArrayEquals("..01234567".getBytes(StandardCharsets.US_ASCII), attribute.bytes());
            fake.take(0);
            assertThrows(DeviceException.class, () -> attribute.write(new byte[1], 0));
            assertThrows(IllegalArgumentException.class, () -> attribute.write(new byte[1], -1));
        }
        assertEquals(List.of("012", "345", "67", ""), fake.written());
    }

    @Test
    void closedIsClosed() {
        says("0\n");
        SysfsAttribute attribute = open(fcntl.O_RDWR);
        attribute.close();
        attribute.close();
        assertThrows(DeviceClosedException.class, attribute::readLong);
        assertThrows(DeviceClosedException.class, () -> attribute.write("1"));
    }

    @Test
    void whoMayNotIsToldWhatWouldHelp(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("temp"));
        syscalls.register(file.toString(), new FakeAttribute(syscalls, "1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        syscalls.fail(Call.OPEN, 0, errno.EACCES);
        DeviceException readOnly =
                assertThrows(DeviceAccessDeniedException.class, () -> SysfsAttribute.open(linux, file, fcntl.O_WRONLY));
        assertEquals(Optional.of("it can only be read"), readOnly.hint());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        syscalls.fail(Call.OPEN, 0, errno.EACCES);
        DeviceException denied =
                assertThrows(DeviceAccessDeniedException.class, () -> SysfsAttribute.open(linux, file, fcntl.O_WRONLY));
        assertTrue(denied.hint().orElse("").contains("mode rw-r--r--"), denied::toString);
    }
}
