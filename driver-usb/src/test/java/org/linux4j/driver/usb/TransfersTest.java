package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.Call;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbControl;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbMemoryException;
import org.linux4j.usb.UsbStallException;
import org.linux4j.usb.UsbTimeoutException;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferException;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Transfers on a scripted node: how they end, what they cost, and what no kernel can be made to do. */
@Timeout(300)
class TransfersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private static Path root;

    private static FakeBus bus;

    @BeforeAll
    static void plugIn() {
        bus = ScriptedDevice.bus(root);
    }

    private static ScriptedDevice device() {
        return ScriptedDevice.on(bus);
    }

    private static byte[] counted(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static <T extends Throwable> T causeOf(Class<T> type, CompletableFuture<?> future) {
        Throwable thrown = assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
                .getCause();
        return assertInstanceOf(type, thrown);
    }

    // One that is waited for

    @Test
    void bytesGoAndCome() {
        try (ScriptedDevice usb = device()) {
            ByteBuffer into = ByteBuffer.allocate(1024).position(100);
            assertEquals(924, usb.in.read(into, PATIENCE));
            assertEquals(1024, into.position());
            assertArrayEquals(counted(512), usb.in.read(512, PATIENCE));
            ByteBuffer from = ByteBuffer.wrap(counted(700)).position(200);
            assertEquals(500, usb.out.write(from, PATIENCE));
            assertFalse(from.hasRemaining());
        }
    }

    /** As few as libusb needs, which asks for the next one until there is none: one to submit and one to reap. */
    @Test
    void aTransferTakesFewSystemCalls() {
        try (ScriptedDevice usb = device()) {
            for (int inFlight : new int[] {1, 4, 16}) {
                try (UsbTransfers transfers = usb.in.transfers(UsbTransferSettings.builder()
                        .size(512)
                        .inFlight(inFlight)
                        .memory(UsbMemory.ORDINARY)
                        .build())) {
                    for (int i = 0; i < 2 * inFlight; i++) {
                        transfers.next();
                    }
                    long before = usb.syscalls.calls();
                    for (int i = 0; i < 100; i++) {
                        assertEquals(512, transfers.next().length());
                    }
                    // One alone is waited for.
                    assertEquals(inFlight == 1 ? 300 : 200, usb.syscalls.calls() - before, inFlight + " in flight");
                }
            }
        }
    }

    @Test
    void anInterruptEndsWhatHasNoEnd() {
        try (ScriptedDevice usb = device();
                UsbTransfers transfers = usb.in.transfers(
                        UsbTransferSettings.builder().size(512).inFlight(4).build())) {
            for (int i = 0; i < 20; i++) {
                transfers.next();
            }
            Thread.currentThread().interrupt();
            assertThrows(DeviceInterruptedException.class, () -> {
                for (int i = 0; i < 20; i++) {
                    transfers.next();
                }
            });
            assertTrue(Thread.interrupted());
            assertEquals(512, transfers.next().length());
        }
    }

    @Test
    void aTransferMayBeShort() throws Exception {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            CompletableFuture<byte[]> read = BlockedThread.start(() -> usb.in.read(512, PATIENCE));
            usb.syscalls.awaitBlocked(1);
            usb.usbfs.finish(0x81, 0, 7, usb.syscalls.memory());
            assertArrayEquals(counted(7), read.get());
        }
    }

    @Test
    void aStallIsTold() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.status(errno.EPIPE);
            UsbStallException stall = assertThrows(UsbStallException.class, () -> usb.in.read(512, PATIENCE));
            assertTrue(
                    stall.getMessage().contains("endpoint 81: the device has stalled the endpoint (EPIPE"),
                    stall.getMessage());
            usb.in.clearHalt();
            assertEquals(1, usb.syscalls.requests(usbdevice_fs.USBDEVFS_CLEAR_HALT));
            usb.usbfs.status(0);
            assertEquals(512, usb.in.read(512, PATIENCE).length);
        }
    }

    @Test
    void eachFaultHasItsSentence() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.status(errno.EOVERFLOW);
            String message = assertThrows(UsbTransferException.class, () -> usb.in.read(100, PATIENCE))
                    .getMessage();
            assertTrue(
                    message.contains("more than the 100 bytes asked for") && message.contains("multiple of 512"),
                    message);
            usb.usbfs.status(errno.EPROTO);
            message = assertThrows(UsbTransferException.class, () -> usb.in.read(100, PATIENCE))
                    .getMessage();
            assertTrue(message.contains("does not answer as it should (EPROTO"), message);
            usb.usbfs.status(errno.ENOENT);
            message = assertThrows(UsbTransferException.class, () -> usb.in.read(100, PATIENCE))
                    .getMessage();
            assertTrue(message.contains("the kernel ended it"), message);
            usb.usbfs.status(9999);
            assertThrows(UsbTransferException.class, () -> usb.in.read(100, PATIENCE));
        }
    }

    @Test
    void timeEndsATransferAndTheKernelIsDoneWithIt() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            UsbTimeoutException over = assertThrows(UsbTimeoutException.class, () -> usb.in.read(512, SHORT));
            assertEquals(0, over.transferred());
            assertTrue(over.getMessage().contains("not done within 20 ms"), over.getMessage());
            assertThrows(UsbTimeoutException.class, () -> usb.out.write(ByteBuffer.allocate(1), Duration.ZERO));
            assertEquals(0, usb.usbfs.pending());
        }
    }

    @Test
    void anInterruptEndsATransfer() throws Exception {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            Thread[] reader = new Thread[1];
            CompletableFuture<Boolean> read = BlockedThread.start(() -> {
                reader[0] = Thread.currentThread();
                assertThrows(DeviceInterruptedException.class, () -> usb.in.read(512, PATIENCE));
                return Thread.currentThread().isInterrupted();
            });
            usb.syscalls.awaitBlocked(1);
            reader[0].interrupt();
            assertTrue(read.get());
            assertEquals(0, usb.usbfs.pending());
        }
    }

    @Test
    void closingEndsTransfers() throws Exception {
        for (boolean all : new boolean[] {false, true}) {
            try (ScriptedDevice usb = device()) {
                usb.usbfs.pace(FakeUsbfs.Pace.HELD);
                CompletableFuture<?> read = BlockedThread.start(() -> usb.in.read(512, PATIENCE));
                CompletableFuture<?> later = usb.in.readAsync(512);
                usb.syscalls.awaitBlocked(1);
                if (all) {
                    usb.device.close();
                } else {
                    usb.claimed.close();
                }
                causeOf(DeviceClosedException.class, read);
                causeOf(DeviceClosedException.class, later);
                assertEquals(0, usb.usbfs.pending());
                assertThrows(DeviceClosedException.class, () -> usb.in.read(512, PATIENCE));
            }
        }
    }

    /** What the kernel has ended comes first; what it has not even ended yet ends all the same. */
    @Test
    void unpluggingEndsTransfers() throws Exception {
        for (boolean orderly : new boolean[] {true, false}) {
            try (ScriptedDevice usb = device()) {
                usb.usbfs.pace(FakeUsbfs.Pace.HELD);
                List<CompletableFuture<?>> all = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    all.add(i % 2 == 0 ? usb.in.readAsync(512) : usb.out.writeAsync(ByteBuffer.allocate(100)));
                }
                usb.usbfs.finish(0x81, 0, 5, usb.syscalls.memory());
                if (orderly) {
                    usb.usbfs.pullOrderly();
                } else {
                    usb.usbfs.pull();
                }
                assertEquals(5, ((ByteBuffer) all.get(0).get(60, TimeUnit.SECONDS)).remaining());
                for (CompletableFuture<?> one : all.subList(1, 32)) {
                    causeOf(DeviceDisconnectedException.class, one);
                }
                assertThrows(DeviceDisconnectedException.class, () -> usb.in.read(512, PATIENCE));
            }
        }
    }

    // Those that are not

    @Test
    void aFutureThatIsCancelledEndsItsTransfer() throws Exception {
        try (ScriptedDevice usb = device();
                UsbBuffer buffer = usb.device.allocate(512)) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            CompletableFuture<Integer> read = usb.in.readAsync(buffer, 512);
            assertThrows(IllegalStateException.class, () -> usb.in.readAsync(buffer, 512));
            assertTrue(read.cancel(false));
            assertEquals(0, usb.usbfs.pending());
            assertThrows(CancellationException.class, read::join);
            // Its memory is free at once.
            CompletableFuture<Integer> again = usb.in.readAsync(buffer, 512);
            usb.usbfs.finishAll();
            assertEquals(512, again.get(60, TimeUnit.SECONDS));
            CompletableFuture<ByteBuffer> late = usb.in.readAsync(512).orTimeout(20, TimeUnit.MILLISECONDS);
            causeOf(java.util.concurrent.TimeoutException.class, late);
            assertEquals(0, usb.usbfs.pending());
        }
    }

    @Test
    void dependentsRunOnNoThreadThatWaitsForDevices() throws Exception {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            CompletableFuture<String> name = usb.in.readAsync(512).thenApply(bytes -> Thread.currentThread()
                    .getName());
            usb.usbfs.finishAll();
            assertTrue(name.get(60, TimeUnit.SECONDS).startsWith("linux4j-callback-"), name.get());
        }
    }

    @Test
    void aBufferThatIsClosedMeanwhileIsGivenBackWhenTheKernelIsDone() throws Exception {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            UsbBuffer buffer = usb.device.allocate(512, UsbMemory.MAPPED);
            assertTrue(buffer.isMapped());
            CompletableFuture<Integer> read = usb.in.readAsync(buffer, 512);
            buffer.close();
            assertEquals(1, usb.syscalls.liveMappings().size());
            assertThrows(DeviceClosedException.class, buffer::data);
            usb.usbfs.finishAll();
            assertEquals(512, read.get(60, TimeUnit.SECONDS));
            assertEquals(List.of(), usb.syscalls.liveMappings());
            assertThrows(DeviceClosedException.class, () -> usb.in.readAsync(buffer, 512));
        }
    }

    // Sources and sinks

    private static UsbTransferSettings settings(int size, int inFlight) {
        return UsbTransferSettings.builder().size(size).inFlight(inFlight).build();
    }

    @Test
    void aSourceKeepsTransfersOnTheirWay() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            try (UsbTransfers transfers = usb.in.transfers(settings(512, 4))) {
                assertEquals(4, usb.usbfs.pending());
                usb.usbfs.finish(0x81, 0, 3, usb.syscalls.memory());
                UsbTransfer first = transfers.next();
                assertEquals(3, first.length());
                assertEquals(0, first.packets());
                assertEquals(3, first.data().remaining());
                assertEquals(3, usb.usbfs.pending());
                usb.usbfs.finish(0x81, 0, 4, usb.syscalls.memory());
                UsbTransfer kept = transfers.take();
                assertEquals(4, usb.usbfs.pending() + 1);
                assertThrows(IllegalStateException.class, first::length);
                assertTrue(transfers.next(Duration.ZERO).isEmpty());
                assertEquals(4, usb.usbfs.pending());
                assertEquals(ByteBuffer.wrap(counted(4)), kept.data());
            }
            assertEquals(0, usb.usbfs.pending());
        }
    }

    @Test
    void aSourceGoesOnAfterAFault() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            try (UsbTransfers transfers = usb.in.transfers(settings(512, 4))) {
                usb.usbfs.finish(0x81, 0, 1, usb.syscalls.memory());
                for (int i = 0; i < 2; i++) {
                    usb.usbfs.finish(0x81, errno.EPIPE, 0, usb.syscalls.memory());
                }
                assertEquals(1, transfers.next().length());
                assertThrows(UsbStallException.class, transfers::next);
                // The one that had not failed by then is cancelled, and nobody hears of it.
                usb.in.clearHalt();
                assertTrue(transfers.next(Duration.ZERO).isEmpty());
                assertEquals(4, usb.usbfs.pending());
                usb.usbfs.finish(0x81, 0, 2, usb.syscalls.memory());
                assertEquals(2, transfers.next().length());
                usb.usbfs.pull();
                assertThrows(DeviceDisconnectedException.class, transfers::next);
                assertThrows(DeviceDisconnectedException.class, transfers::next);
            }
        }
    }

    @Test
    void aSourceEndsWithItsInterface() throws Exception {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            UsbTransfers transfers = usb.in.transfers(settings(512, 4));
            CompletableFuture<?> waits = BlockedThread.start(transfers::next);
            usb.claimed.close();
            causeOf(DeviceClosedException.class, waits);
            assertThrows(DeviceClosedException.class, transfers::next);
            assertFalse(transfers.iterator().hasNext());
            transfers.close();
            UsbInterface again = usb.device.claim(0);
            UsbTransfers others = again.endpoint(0x81).transfers(settings(512, 2));
            CompletableFuture<UsbTransfer> next = others.nextAsync();
            again.setAlternate(1);
            causeOf(DeviceClosedException.class, next);
            assertEquals(1, usb.usbfs.alternate);
            assertEquals(0x84, again.endpoints().get(0).info().address());
        }
    }

    @Test
    void aSourcePublishes() throws Exception {
        try (ScriptedDevice usb = device()) {
            UsbTransfers transfers = usb.in.transfers(settings(512, 4));
            List<Integer> lengths = new ArrayList<>();
            CompletableFuture<Void> end = transfers.forEachAsync(
                    transfer -> {
                        lengths.add(transfer.length());
                        if (lengths.size() == 10) {
                            transfers.close();
                        }
                    },
                    Runnable::run);
            end.get(60, TimeUnit.SECONDS);
            assertEquals(10, lengths.size());
        }
    }

    @Test
    void aSinkHasSeveralOnTheirWay() {
        try (ScriptedDevice usb = device()) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            try (UsbTransferSink sink = usb.out.sink(settings(1000, 2))) {
                sink.send(ByteBuffer.allocate(1000));
                sink.fill(room -> {
                    assertEquals(1000, room.remaining());
                    room.put((byte) 1);
                });
                assertEquals(2, usb.usbfs.pending());
                assertFalse(sink.send(ByteBuffer.allocate(1), SHORT));
                assertFalse(sink.flush(Duration.ZERO));
                usb.usbfs.finish(0x02, 0, -1, usb.syscalls.memory());
                assertTrue(sink.send(ByteBuffer.allocate(0), PATIENCE));
                usb.usbfs.finishAll();
                assertTrue(sink.flush(PATIENCE));
                assertThrows(IllegalArgumentException.class, () -> sink.send(ByteBuffer.allocate(1001)));
                usb.usbfs.status(errno.EPIPE);
                sink.send(ByteBuffer.allocate(1));
                usb.usbfs.finishAll();
                assertThrows(UsbStallException.class, () -> sink.flush(PATIENCE));
                // Told once.
                assertTrue(sink.flush(PATIENCE));
            }
        }
    }

    @Test
    void streamsAndChannels() throws Exception {
        try (ScriptedDevice usb = device()) {
            try (InputStream stream = usb.in.inputStream(settings(512, 3))) {
                byte[] read = stream.readNBytes(1024);
                assertEquals(0, read[512]);
                assertEquals((byte) 255, read[511]);
                assertEquals(0, stream.read());
                assertEquals(511, stream.available());
            }
            try (OutputStream stream = usb.out.outputStream(settings(512, 3))) {
                stream.write(counted(1025));
                stream.write(7);
                stream.flush();
            }
            try (ReadableByteChannel channel = usb.in.readChannel(settings(512, 3))) {
                ByteBuffer into = ByteBuffer.allocate(600);
                assertEquals(512, channel.read(into));
                assertEquals(88, channel.read(into));
                assertEquals(0, channel.read(into));
            }
            try (WritableByteChannel channel = usb.out.writeChannel(settings(512, 3))) {
                assertEquals(1500, channel.write(ByteBuffer.allocate(1500)));
            }
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            ReadableByteChannel channel = usb.in.readChannel(settings(512, 3));
            CompletableFuture<?> read = BlockedThread.start(() -> channel.read(ByteBuffer.allocate(1)));
            channel.close();
            causeOf(java.nio.channels.AsynchronousCloseException.class, read);
            assertFalse(channel.isOpen());
        }
    }

    @Test
    void isochronousTransfersHavePackets() {
        try (ScriptedDevice usb = device()) {
            usb.claimed.setAlternate(1);
            UsbEndpoint in = usb.claimed.endpoint(0x84);
            assertThrows(DeviceUnsupportedException.class, () -> in.read(100, PATIENCE));
            try (UsbTransfers transfers = in.transfers(
                    UsbTransferSettings.builder().packets(10).inFlight(2).build())) {
                UsbTransfer transfer = transfers.next();
                assertEquals(10, transfer.packets());
                assertTrue(transfer.isWhole(0));
                assertFalse(transfer.isWhole(1));
                assertEquals(255, transfer.packetLength(0));
                assertEquals(512, transfer.packetOffset(2));
                assertEquals(2560, transfer.data().limit());
                assertEquals(255, transfer.packet(2).remaining());
                assertEquals(5, transfers.lost());
                assertEquals(
                        usbdevice_fs.USBDEVFS_URB_ISO_ASAP, usb.usbfs.lastFlags & usbdevice_fs.USBDEVFS_URB_ISO_ASAP);
                UsbTransfer kept = transfers.take();
                assertEquals(255, kept.packet(4).remaining());
                assertThrows(IndexOutOfBoundsException.class, () -> kept.packet(10));
                assertThrows(IllegalStateException.class, () -> transfer.packet(0));
            }
            try (UsbTransferSink sink = usb.claimed
                    .endpoint(0x05)
                    .sink(UsbTransferSettings.builder().size(200).packets(8).build())) {
                sink.send(ByteBuffer.allocate(450));
                assertEquals(3, usb.usbfs.lastPackets);
            }
        }
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        try (ScriptedDevice usb = device()) {
            refused("multiple of 512", () -> usb.in.transfers(settings(100, 1)));
            refused(
                    "no packets",
                    () -> usb.in.transfers(
                            UsbTransferSettings.builder().packets(1).build()));
            refused("no streams", () -> usb.claimed
                    .endpoint(0x83)
                    .transfers(UsbTransferSettings.builder().stream(1).build()));
            assertThrows(DeviceUnsupportedException.class, () -> usb.out.read(1, PATIENCE));
            assertThrows(DeviceUnsupportedException.class, () -> usb.in.sink(UsbTransferSettings.defaults()));
            try (UsbTransfers transfers = usb.in.transfers(UsbTransferSettings.defaults())) {
                assertEquals("8 of 16384 bytes", transfers.settings().toString());
            }
        }
    }

    private static void refused(String why, Executable what) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(why), message);
    }

    @Test
    void streamsOfBulkEndpointsAreNamed() {
        try (ScriptedDevice usb = device()) {
            assertEquals(16, usb.claimed.allocateStreams(100, 0x81, 0x02));
            try (UsbTransfers transfers =
                    usb.in.transfers(UsbTransferSettings.builder().stream(3).build())) {
                assertEquals(3, usb.usbfs.lastStream);
                transfers.next();
            }
            usb.claimed.freeStreams(0x81, 0x02);
            refused("endpoint 77", () -> usb.claimed.allocateStreams(2, 0x77));
            refused("1 streams", () -> usb.claimed.allocateStreams(1, 0x81));
        }
    }

    // Control

    @Test
    void controlTransfersCarry4096Bytes() throws Exception {
        try (ScriptedDevice usb = device()) {
            UsbControl control = usb.device.control();
            UsbControlRequest request = UsbControlRequest.vendor(0x5c, 0x1234, 0xfedc);
            assertArrayEquals(counted(4096), control.in(request, 4096, PATIENCE));
            assertEquals(0, control.in(request, 0, PATIENCE).length);
            control.out(request, PATIENCE);
            assertEquals(4096, control.out(request, ByteBuffer.allocate(4096), PATIENCE));
            refused("4097 bytes: usbfs carries 4096 at most", () -> control.in(request, 4097, PATIENCE));
            refused("usbfs carries 4096", () -> control.outAsync(request, ByteBuffer.allocate(5000)));
            assertEquals(
                    ByteBuffer.wrap(counted(10)), control.inAsync(request, 10).get(60, TimeUnit.SECONDS));
            assertEquals(5, control.outAsync(request, ByteBuffer.allocate(5)).get(60, TimeUnit.SECONDS));
            usb.usbfs.status(errno.EPIPE);
            String message = assertThrows(UsbStallException.class, () -> control.in(request, 1, PATIENCE))
                    .getMessage();
            assertTrue(message.contains("does not take this request"), message);
        }
    }

    // Memory

    @Test
    void bothKindsOfNoMemoryAreToldApart() throws Exception {
        java.nio.file.Path limit = root.resolve("sys/module/usbcore/parameters/usbfs_memory_mb");
        java.nio.file.Files.createDirectories(limit.getParent());
        java.nio.file.Files.writeString(limit, "16\n");
        try (ScriptedDevice usb = device()) {
            assertEquals(
                    UsbMemoryException.Shortage.PIECE, shortage(() -> usb.device.allocate(5 << 20, UsbMemory.MAPPED)));
            assertFalse(usb.device.allocate(5 << 20).isMapped());
            assertEquals(UsbMemoryException.Shortage.POOL, shortage(() -> usb.in.read(17 << 20, PATIENCE)));
            List<UsbBuffer> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(usb.device.allocate(4 << 20, UsbMemory.MAPPED));
            }
            assertEquals(UsbMemoryException.Shortage.POOL, shortage(() -> usb.device.allocate(4096, UsbMemory.MAPPED)));
            assertEquals(UsbMemoryException.Shortage.POOL, shortage(() -> usb.in.read(512, PATIENCE)));
            all.forEach(UsbBuffer::close);
            usb.usbfs.largestPiece = 64 << 10;
            assertEquals(
                    UsbMemoryException.Shortage.MEMORY, shortage(() -> usb.device.allocate(1 << 20, UsbMemory.MAPPED)));
        }
    }

    private static UsbMemoryException.Shortage shortage(Executable what) {
        UsbMemoryException e = assertThrows(UsbMemoryException.class, what);
        assertEquals("ENOMEM", e.code().orElseThrow());
        return e.shortage();
    }

    // Cost

    @Test
    void inSteadyStateNothingIsAllocated() {
        try (ScriptedDevice usb = device()) {
            ByteBuffer into = ByteBuffer.allocate(512);
            AllocationMeter.assertNothing(2000, () -> usb.in.read(into.clear(), PATIENCE));
            try (UsbBuffer buffer = usb.device.allocate(512)) {
                AllocationMeter.assertNothing(2000, () -> usb.out.write(buffer, 512, PATIENCE));
            }
            try (UsbTransfers transfers = usb.in.transfers(settings(512, 4))) {
                AllocationMeter.assertNothing(
                        2000, () -> transfers.next().data().get());
            }
            ByteBuffer data = ByteBuffer.allocate(100);
            try (UsbTransferSink sink = usb.out.sink(settings(512, 4))) {
                AllocationMeter.assertNothing(2000, () -> sink.send(data));
            }
        }
    }

    /** One alone: to submit, to wait and to reap. Of many at once most cost two calls. */
    @Test
    void systemCallsOfATransferAreFew() {
        try (ScriptedDevice usb = device()) {
            usb.in.read(512, PATIENCE);
            long before = usb.syscalls.calls();
            for (int i = 0; i < 100; i++) {
                usb.in.read(512, PATIENCE);
            }
            assertEquals(300, usb.syscalls.calls() - before);
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            try (UsbTransfers transfers = usb.in.transfers(settings(512, 32))) {
                long polls = usb.syscalls.calls(Call.POLL);
                before = usb.syscalls.calls();
                int count = 0;
                for (int round = 0; round < 10; round++) {
                    usb.usbfs.finishAll();
                    for (int i = 0; i < 31; i++) {
                        transfers.next();
                        count++;
                    }
                }
                long calls = usb.syscalls.calls() - before;
                assertTrue(calls <= count * 2 + 10 * 3, calls + " calls for " + count + " transfers");
                assertTrue(usb.syscalls.calls(Call.POLL) - polls <= 20);
            }
        }
    }
}
