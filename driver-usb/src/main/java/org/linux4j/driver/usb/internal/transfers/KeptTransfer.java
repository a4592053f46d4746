package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import org.linux4j.usb.UsbTransfer;

/** A copy of a transfer. */
final class KeptTransfer implements UsbTransfer {

    private final ByteBuffer data;
    private final int length;
    private final boolean[] whole;
    private final int[] offsets;
    private final int[] lengths;

    KeptTransfer(UsbTransfer of) {
        data = ByteBuffer.allocate(of.data().limit());
        data.put(0, of.data(), 0, data.capacity());
        length = of.length();
        whole = new boolean[of.packets()];
        offsets = new int[whole.length];
        lengths = new int[whole.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = of.isWhole(i);
            offsets[i] = of.packetOffset(i);
            lengths[i] = of.packetLength(i);
        }
    }

    @Override
    public ByteBuffer data() {
        return data;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int packets() {
        return whole.length;
    }

    @Override
    public boolean isWhole(int index) {
        return whole[index];
    }

    @Override
    public int packetOffset(int index) {
        return offsets[index];
    }

    @Override
    public int packetLength(int index) {
        return lengths[index];
    }

    @Override
    public String toString() {
        return LandedTransfer.text(this);
    }
}
