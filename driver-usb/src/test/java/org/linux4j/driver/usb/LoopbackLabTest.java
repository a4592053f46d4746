package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbTransferGadget;
import org.linux4j.usb.UsbBuffer;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDirection;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbMemory;
import org.linux4j.usb.UsbTransferSettings;

/** Bulk transfers to a device that sends back what it gets. */
@OnlyInLab
@Timeout(600)
class LoopbackLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUFFER = 4096;

    private static Plugged plugged;

    @BeforeAll
    static void plugIn() throws Exception {
        plugged = Plugged.in(UsbTransferGadget.loopback("LOOP", BUFFER));
    }

    @AfterAll
    static void unplug() throws Exception {
        plugged.close();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private interface Use {
        void of(UsbDevice device, UsbEndpoint out, UsbEndpoint in) throws Exception;
    }

    private static void use(Use use) throws Exception {
        try (UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0)) {
            use.of(device, Plugged.endpoint(claimed, UsbDirection.OUT), Plugged.endpoint(claimed, UsbDirection.IN));
        }
    }

    /** What ends with a packet that is not full comes back by itself. */
    @Test
    void eachSizeComesBack() throws Exception {
        use((device, out, in) -> {
            for (int size : new int[] {1, 2, 511, 513, 1000, 1025, 4095, BUFFER}) {
                byte[] sent = random(size);
                ByteBuffer from = ByteBuffer.wrap(sent);
                assertEquals(size, out.write(from, PATIENCE));
                assertFalse(from.hasRemaining());
                assertArrayEquals(sent, in.read(BUFFER, PATIENCE), size + " bytes");
            }
        });
    }

    @Test
    void anEmptyPacketIsAnEmptyTransfer() throws Exception {
        use((device, out, in) -> {
            assertEquals(0, out.write(ByteBuffer.allocate(0), PATIENCE));
            assertEquals(0, in.read(BUFFER, PATIENCE).length);
            // A full packet is the end where an empty one follows.
            byte[] sent = random(out.info().maxPacketSize());
            try (var sink =
                    out.sink(UsbTransferSettings.builder().zeroPacket(true).build())) {
                sink.send(ByteBuffer.wrap(sent));
                assertTrue(sink.flush(PATIENCE));
            }
            assertArrayEquals(sent, in.read(BUFFER, PATIENCE));
        });
    }

    @ParameterizedTest
    @EnumSource(value = UsbMemory.class)
    void buffersAreUsedAsTheyAre(UsbMemory kind) throws Exception {
        use((device, out, in) -> {
            try (UsbBuffer to = device.allocate(BUFFER, kind);
                    UsbBuffer from = device.allocate(BUFFER, kind)) {
                assertEquals(kind != UsbMemory.ORDINARY, to.isMapped());
                byte[] sent = random(3000);
                to.data().put(sent);
                assertEquals(3000, out.write(to, 3000, PATIENCE));
                assertEquals(3000, in.read(from, BUFFER, PATIENCE));
                byte[] got = new byte[3000];
                from.data().get(got);
                assertArrayEquals(sent, got);
            }
        });
    }

    @Test
    void nothingIsAllocatedForATransfer() throws Exception {
        use((device, out, in) -> {
            try (UsbBuffer buffer = device.allocate(1000)) {
                AllocationMeter.assertNothing(50, () -> {
                    out.write(buffer, 1000, PATIENCE);
                    in.read(buffer, 1000, PATIENCE);
                });
            }
        });
    }

    @Test
    void manyAreOnTheirWay() throws Exception {
        use((device, out, in) -> {
            List<CompletableFuture<ByteBuffer>> reads = new ArrayList<>();
            List<CompletableFuture<Integer>> writes = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                reads.add(in.readAsync(BUFFER));
            }
            for (int i = 0; i < 32; i++) {
                writes.add(out.writeAsync(ByteBuffer.wrap(random(1001 + 2 * i))));
            }
            for (int i = 0; i < 32; i++) {
                assertEquals(1001 + 2 * i, writes.get(i).get(60, TimeUnit.SECONDS));
                ByteBuffer got = reads.get(i).get(60, TimeUnit.SECONDS);
                assertEquals(ByteBuffer.wrap(random(1001 + 2 * i)), got);
            }
        });
    }

    /** 16 MiB where there is time, as a stream of bounded transfers. */
    @ParameterizedTest
    @CsvSource({"1,MAPPED", "1,ORDINARY", "32,MAPPED", "32,ORDINARY"})
    void streamsAreExact(int inFlight, UsbMemory kind) throws Exception {
        int size = (LongRun.isWanted() ? 16 : 1) << 20;
        byte[] sent = random(size);
        use((device, out, in) -> {
            UsbTransferSettings settings = UsbTransferSettings.builder()
                    .size(64 * 1024)
                    .inFlight(inFlight)
                    .memory(kind)
                    .build();
            long begin = System.nanoTime();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try (OutputStream stream = out.outputStream(settings)) {
                    stream.write(sent);
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (InputStream stream = in.inputStream(settings)) {
                assertArrayEquals(sent, stream.readNBytes(size));
            }
            writing.get(60, TimeUnit.SECONDS);
            System.out.printf(
                    "loopback: %d MiB there and back, %d in flight, %s: %d ms%n",
                    size >> 20, inFlight, kind, (System.nanoTime() - begin) / 1_000_000);
        });
    }
}
