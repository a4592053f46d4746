package org.linux4j.driver.usb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linux4j.testkit.UsbIpDevice;

/**
 * A device with isochronous endpoints, by USB/IP: {@code dummy_hcd} has no isochronous transfers.
 *
 * <p>Its interface 0 has the endpoints 81 and 02 in alternate setting 1, with packets of 192 bytes. From the device come packets of
 * 8, 16, ... bytes, each full of the number of its transfer; the fourth of each transfer is damaged. What goes to it is kept.
 */
final class IsochronousDevice extends UsbIpDevice {

    static final int DAMAGED = 3;

    private static final int EILSEQ = 84;

    // With this object's lock.
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Map<Integer, ByteBuffer> waiting = new LinkedHashMap<>();
    private boolean holds;
    private int transfers;

    IsochronousDevice(String serial) {
        super(
                FakeBus.bytes("12 01 00 02 ff 00 00 40 6b 1d 05 01 00 01 00 00 01 01"),
                FakeBus.bytes("09 02 29 00 01 01 00 80 32 09 04 00 00 00 ff 00 00 00 09 04 00 01 02 ff 00 00 00"
                        + "07 05 81 01 c0 00 01 07 05 02 01 c0 00 01"));
        string(1, serial);
    }

    void plugIn(Path scratch) throws IOException {
        plugIn(scratch, Speed.HIGH, 0);
    }

    @Override
    protected synchronized void unlinked(int number, int which) throws IOException {
        waiting.remove(which);
        super.unlinked(number, which);
    }

    @Override
    protected synchronized void submitted(int number, boolean in, byte[] data, ByteBuffer packets) throws IOException {
        if (in) {
            waiting.put(number, packets);
            if (!holds) {
                answerAll();
            }
        } else {
            received.write(data);
            for (int at = 0; at < packets.capacity(); at += PACKET) {
                packets.putInt(at + 8, packets.getInt(at + 4));
            }
            answer(number, 0, data.length, new byte[0], packets);
        }
    }

    /** Lets what comes from the device wait, or come. */
    synchronized void hold(boolean wanted) throws IOException {
        holds = wanted;
        if (!holds) {
            answerAll();
        }
    }

    private void answerAll() throws IOException {
        for (Iterator<Map.Entry<Integer, ByteBuffer>> each = waiting.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<Integer, ByteBuffer> one = each.next();
            each.remove();
            ByteBuffer packets = one.getValue();
            int all = 0;
            for (int i = 0; i < packets.capacity() / PACKET; i++) {
                int length = i == DAMAGED ? 0 : Math.min(packets.getInt(i * PACKET + 4), 8 * (i + 1));
                packets.putInt(i * PACKET + 8, length).putInt(i * PACKET + 12, i == DAMAGED ? -EILSEQ : 0);
                all += length;
            }
            byte[] data = new byte[all];
            Arrays.fill(data, (byte) transfers++);
            answer(one.getKey(), 0, all, data, packets);
        }
    }

    synchronized byte[] received() {
        return received.toByteArray();
    }
}
