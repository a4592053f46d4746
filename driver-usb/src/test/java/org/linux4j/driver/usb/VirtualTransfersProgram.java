package org.linux4j.driver.usb;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.linux4j.testkit.VirtualWaits;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbTransferSettings;
import org.linux4j.usb.UsbTransferSink;
import org.linux4j.usb.UsbTransfers;

/** Virtual threads that wait for transfers of every kind, with one carrier; fails where one holds it. */
public final class VirtualTransfersProgram {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private VirtualTransfersProgram() {}

    private static void transfers(FakeBus bus) throws Exception {
        try (ScriptedDevice usb = ScriptedDevice.on(bus)) {
            usb.usbfs.pace(FakeUsbfs.Pace.HELD);
            UsbTransferSettings one =
                    UsbTransferSettings.builder().size(512).inFlight(1).build();
            UsbTransfers source = usb.in.transfers(one);
            UsbTransferSink sink = usb.out.sink(one);
            UsbEndpoint alone = usb.claimed.endpoint(0x83);
            VirtualWaits.check(List.of(
                    new VirtualWaits.Wait(
                            "transfers",
                            source::next,
                            () -> usb.usbfs.finish(0x81, 0, 5, usb.syscalls.memory()),
                            source),
                    new VirtualWaits.Wait("room in a sink", () -> fill(sink), null, sink),
                    new VirtualWaits.Wait("one transfer", () -> alone.read(8, PATIENCE), null, usb.device)));
        }
    }

    /** The second one waits for the first. */
    private static void fill(UsbTransferSink sink) {
        while (true) {
            sink.send(ByteBuffer.allocate(512));
        }
    }

    /**
     * Runs it.
     *
     * @param arguments a directory that is empty
     * @throws Exception if a thread holds its carrier
     */
    public static void main(String[] arguments) throws Exception {
        transfers(ScriptedDevice.bus(Files.createDirectories(Path.of(arguments[0]))));
    }
}
