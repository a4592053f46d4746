package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbTransfer;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Isochronous transfers with a device of this program's, on a cable that is a socket. */
@OnlyInLab
@Timeout(300)
class IsochronousLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path scratch;

    @Test
    void packetsComeAndGo() throws Exception {
        IsochronousDevice made = new IsochronousDevice("ISO");
        try (Plugged plugged = Plugged.in(made::close, () -> made.plugIn(scratch), "ISO");
                UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0)) {
            assertEquals(0, claimed.endpoints().size());
            claimed.setAlternate(1);
            UsbTransferSettings settings =
                    UsbTransferSettings.builder().packets(8).inFlight(3).build();
            try (UsbTransfers transfers = claimed.endpoint(0x81).transfers(settings)) {
                for (int round = 0; round < 20; round++) {
                    UsbTransfer transfer = transfers.next(PATIENCE).orElseThrow();
                    assertEquals(8, transfer.packets());
                    for (int i = 0; i < 8; i++) {
                        assertEquals(i != IsochronousDevice.DAMAGED, transfer.isWhole(i));
                        assertEquals(i == IsochronousDevice.DAMAGED ? 0 : 8 * (i + 1), transfer.packetLength(i));
                        ByteBuffer packet = transfer.packet(i);
                        while (packet.hasRemaining()) {
                            assertEquals((byte) round, packet.get());
                        }
                    }
                    assertEquals(round + 1, transfers.lost());
                }
            }
            byte[] sent = new byte[1000];
            for (int i = 0; i < sent.length; i++) {
                sent[i] = (byte) (i * 3);
            }
            try (UsbTransferSink sink = claimed.endpoint(0x02).sink(settings)) {
                sink.send(ByteBuffer.wrap(sent));
                assertTrue(sink.flush(PATIENCE));
            }
            assertArrayEquals(sent, made.received());
        }
    }

    @Test
    void unpluggingEndsASource() throws Exception {
        IsochronousDevice made = new IsochronousDevice("ISOGONE");
        try (Plugged plugged = Plugged.in(made::close, () -> made.plugIn(scratch), "ISOGONE");
                UsbDevice device = plugged.open();
                UsbInterface claimed = device.claim(0)) {
            claimed.setAlternate(1);
            made.hold(true);
            UsbTransfers transfers = claimed.endpoint(0x81).transfers(UsbTransferSettings.defaults());
            CompletableFuture<UsbTransfer> next = BlockedThread.start(transfers::next);
            assertFalse(next.isDone());
            made.close();
            ExecutionException ended = assertThrows(ExecutionException.class, () -> next.get(20, TimeUnit.SECONDS));
            assertEquals(DeviceDisconnectedException.class, ended.getCause().getClass());
            transfers.close();
        }
    }
}
