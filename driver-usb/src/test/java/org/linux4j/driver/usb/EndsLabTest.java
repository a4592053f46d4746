package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbControlRequest;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbMemoryException;
import org.linux4j.usb.UsbStallException;
import org.linux4j.usb.UsbTimeoutException;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransfers;

/** How transfers end that do not go well, on the real kernel. */
@OnlyInLab
@Timeout(600)
class EndsLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final ProcessResources RESOURCES = ProcessResources.of("bus/usb", "linux4j");

    private static byte[] counted(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 7);
        }
        return bytes;
    }

    private static <T extends Throwable> T causeOf(Class<T> type, CompletableFuture<?> future) {
        Throwable thrown = assertThrows(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS))
                .getCause();
        return assertInstanceOf(type, thrown);
    }

    @Test
    void controlTransfersOfEachLength() throws Exception {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.sourceSink("CONTROL", false));
                UsbDevice device = plugged.open()) {
            UsbControlRequest write = UsbControlRequest.vendor(0x5b, 0, 0);
            UsbControlRequest read = UsbControlRequest.vendor(0x5c, 0, 0);
            for (int size : new int[] {0, 1, 7, 63, 64, 65, 511, 512, 513, 4095, 4096}) {
                byte[] sent = counted(size);
                assertEquals(size, device.control().out(write, ByteBuffer.wrap(sent), PATIENCE));
                // To ask for nothing is to send a request without data.
                assertArrayEquals(sent, size == 0 ? sent : device.control().in(read, size, PATIENCE), size + " bytes");
            }
            // Asking for more than there is gives what there is.
            assertEquals(18, device.control().in(UsbControlRequest.standard(6, 0x100, 0), 64, PATIENCE).length);
            UsbStallException stall = assertThrows(UsbStallException.class, () -> device.control()
                    .in(UsbControlRequest.vendor(0x77, 0, 0), 1, PATIENCE));
            assertTrue(stall.getMessage().contains("does not take this request"), stall.getMessage());
            assertThrows(IllegalArgumentException.class, () -> device.control().in(read, 4097, PATIENCE));
            assertEquals(
                    ByteBuffer.wrap(counted(100)),
                    device.control()
                            .outAsync(write, ByteBuffer.wrap(counted(100)))
                            .thenCompose(count -> device.control().inAsync(read, count))
                            .get(60, TimeUnit.SECONDS));
        }
    }

    /** The gadget takes zeros only. */
    @Test
    void aStalledEndpointGoesOnWhenItIsCleared() throws Exception {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.sourceSink("STALL", true));
                UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0)) {
            UsbEndpoint out = Plugged.endpoint(claimed, UsbDirection.OUT);
            assertEquals(100, out.write(ByteBuffer.allocate(100), PATIENCE));
            out.write(ByteBuffer.wrap(counted(100)), PATIENCE);
            UsbStallException stall =
                    assertThrows(UsbStallException.class, () -> out.write(ByteBuffer.allocate(100), PATIENCE));
            assertTrue(stall.getMessage().contains("clearHalt()"), stall.getMessage());
            out.clearHalt();
            assertEquals(100, out.write(ByteBuffer.allocate(100), PATIENCE));
            // From the device there is no end of zeros.
            UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
            try (UsbTransfers transfers = in.transfers(
                    UsbTransferSettings.builder().size(4096).inFlight(8).build())) {
                for (int i = 0; i < 50; i++) {
                    assertEquals(4096, transfers.next().length());
                }
                in.clearHalt();
                assertEquals(4096, transfers.next().length());
            }
        }
    }

    @Test
    void timeCancellingInterruptsAndClosingEndTransfers() throws Exception {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.loopback("ENDS", 4096))) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            UsbDevice device = plugged.open();
            UsbInterface claimed = device.claim(0);
            UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
            UsbEndpoint out = Plugged.endpoint(claimed, UsbDirection.OUT);
            assertEquals(
                    0,
                    assertThrows(UsbTimeoutException.class, () -> in.read(512, SHORT))
                            .transferred());
            CompletableFuture<ByteBuffer> cancelled = in.readAsync(512);
            assertTrue(cancelled.cancel(false));
            Thread[] reader = new Thread[1];
            CompletableFuture<Boolean> interrupted = BlockedThread.start(() -> {
                reader[0] = Thread.currentThread();
                assertThrows(DeviceInterruptedException.class, () -> in.read(512, PATIENCE));
                return Thread.currentThread().isInterrupted();
            });
            reader[0].interrupt();
            assertTrue(interrupted.get(20, TimeUnit.SECONDS));
            // None of them took what comes now.
            out.write(ByteBuffer.wrap(counted(333)), PATIENCE);
            assertArrayEquals(counted(333), in.read(512, PATIENCE));
            // Two threads, two endpoints, and a future.
            CompletableFuture<byte[]> first = BlockedThread.start(() -> in.read(512, PATIENCE));
            CompletableFuture<ByteBuffer> second = in.readAsync(512);
            assertEquals(11, out.write(ByteBuffer.wrap(counted(11)), PATIENCE));
            assertArrayEquals(counted(11), first.get(20, TimeUnit.SECONDS));
            CompletableFuture<?> third = BlockedThread.start(() -> in.read(512, PATIENCE));
            claimed.close();
            causeOf(DeviceClosedException.class, second);
            causeOf(DeviceClosedException.class, third);
            UsbInterface again = device.claim(0);
            CompletableFuture<ByteBuffer> last =
                    Plugged.endpoint(again, UsbDirection.IN).readAsync(512);
            UsbBuffer buffer = device.allocate(4096, UsbMemory.MAPPED);
            CompletableFuture<Integer> mapped =
                    Plugged.endpoint(again, UsbDirection.IN).readAsync(buffer, 4096);
            device.close();
            causeOf(DeviceClosedException.class, last);
            causeOf(DeviceClosedException.class, mapped);
            RESOURCES.assertNoMoreThan(before);
            // Nobody has the interface any more, mappings or not.
            try (UsbDevice other = plugged.open();
                    UsbInterface free = other.claim(0)) {
                assertEquals(0, free.number());
            }
        }
    }

    @Test
    void unpluggingEndsAllThatIsOnItsWay() throws Exception {
        try (DeviceManager devices = UsbLab.manager();
                UsbTransferGadget gadget = UsbTransferGadget.loopback("GONE", 4096)) {
            for (int round = LongRun.isWanted() ? 5 : 2; round > 0; round--) {
                DeviceDescriptor descriptor = Plugged.plug(devices, gadget::plugIn, gadget.serial());
                ProcessResources.Snapshot before = RESOURCES.snapshot();
                try (UsbDevice device = devices.open(descriptor, UsbDevice.class)) {
                    UsbInterface claimed = device.claim(0);
                    UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
                    List<CompletableFuture<?>> all = new ArrayList<>();
                    for (int i = 0; i < 32; i++) {
                        all.add(i % 2 == 0 ? in.readAsync(512) : in.readAsync(device.allocate(4096), 4096));
                    }
                    CompletableFuture<?> waits = BlockedThread.start(() -> in.read(512, PATIENCE));
                    long begin = System.nanoTime();
                    gadget.unplug();
                    for (CompletableFuture<?> one : all) {
                        assertUnplugged(causeOf(DeviceException.class, one));
                    }
                    assertUnplugged(causeOf(DeviceException.class, waits));
                    System.out.printf(
                            "unplugged with 33 in flight: all ended after %d ms%n",
                            (System.nanoTime() - begin) / 1_000_000);
                    while (!isGone(in)) {
                        assertTrue(System.nanoTime() - begin < 20_000_000_000L, "it does not count as gone");
                    }
                    assertThrows(DeviceDisconnectedException.class, device::reset);
                }
                RESOURCES.assertNoMoreThan(before);
            }
        }
    }

    /** Until the kernel has noticed, all there is to tell is that the device does not answer. */
    private static void assertUnplugged(DeviceException end) {
        assertTrue(
                end instanceof DeviceDisconnectedException || end.code().equals(Optional.of("EPROTO")), end::toString);
    }

    private static boolean isGone(UsbEndpoint in) {
        DeviceException end = assertThrows(DeviceException.class, () -> in.read(512, PATIENCE));
        assertUnplugged(end);
        return end instanceof DeviceDisconnectedException;
    }

    @Test
    void bothKindsOfNoMemory() throws Exception {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.loopback("MEMORY", 4096));
                UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0)) {
            UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
            assertEquals(
                    UsbMemoryException.Shortage.PIECE,
                    assertThrows(UsbMemoryException.class, () -> device.allocate(5 << 20, UsbMemory.MAPPED))
                            .shortage());
            List<CompletableFuture<ByteBuffer>> all = new ArrayList<>();
            UsbMemoryException spent = assertThrows(UsbMemoryException.class, () -> {
                for (int i = 0; i < 17; i++) {
                    all.add(in.readAsync(1 << 20));
                }
            });
            assertEquals(UsbMemoryException.Shortage.POOL, spent.shortage());
            assertTrue(spent.getMessage().contains("16 MiB"), spent.getMessage());
            assertEquals(15, all.size());
            all.get(0).cancel(false);
            all.add(in.readAsync(1 << 20));
            all.forEach(one -> one.cancel(false));
            UsbMemoryException never = assertThrows(UsbMemoryException.class, () -> in.read(17 << 20, PATIENCE));
            assertEquals(UsbMemoryException.Shortage.POOL, never.shortage());
            System.out.println(spent.getMessage());
        }
    }

    /** The kernel may write to what nobody knows any more. */
    @Test
    void whatIsForgottenBreaksNothing() throws Exception {
        try (Plugged plugged = Plugged.in(UsbTransferGadget.sourceSink("FORGOTTEN", false))) {
            // The device each fifth time: to find that out takes a whole collection.
            for (int forgotten = 0; forgotten < LongRun.rounds(1000); ) {
                if (forget(plugged.open(), 5)) {
                    forgotten += 5;
                } else {
                    System.gc();
                }
            }
        }
    }

    /** Gives false where somebody has the interface: one that is not found forgotten yet. */
    private static boolean forget(UsbDevice device, int rounds) {
        UsbInterface claimed;
        try {
            claimed = device.claim(0);
        } catch (DeviceBusyException e) {
            device.close();
            return false;
        }
        UsbEndpoint in = Plugged.endpoint(claimed, UsbDirection.IN);
        for (int i = 0; i < 4 * rounds; i++) {
            in.readAsync(4096);
            in.readAsync(device.allocate(4096), 4096);
        }
        return true;
    }

    @Test
    void whatIsForgottenWhileItIsUnpluggedBreaksNothing() throws Exception {
        try (DeviceManager devices = UsbLab.manager();
                UsbTransferGadget gadget = UsbTransferGadget.sourceSink("LOST", false)) {
            for (int round = 0; round < LongRun.rounds(20); round++) {
                DeviceDescriptor descriptor = Plugged.plug(devices, gadget::plugIn, gadget.serial());
                assertTrue(forget(devices.open(descriptor, UsbDevice.class), 1));
                gadget.unplug();
                System.gc();
            }
        }
    }
}
