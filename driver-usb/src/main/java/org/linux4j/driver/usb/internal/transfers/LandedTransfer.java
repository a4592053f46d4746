package org.linux4j.driver.usb.internal.transfers;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.usb.UsbTransfer;

/** A view of a transfer that is done, which is valid while it is lent. */
final class LandedTransfer implements UsbTransfer {

    private final Flight.Leg leg;
    private final ByteBuffer data;
    /** How far packets are from each other; 0 where there are none. */
    private final int packetSize;

    private boolean lent;

    LandedTransfer(Flight.Leg leg, int packetSize) {
        this.leg = leg;
        this.packetSize = packetSize;
        // Of its own, for the program moves its position. Its order is that of bytes of the bus.
        this.data = leg.memory.buffer().duplicate();
    }

    Flight.Leg leg() {
        return leg;
    }

    void lend() {
        data.clear().limit(leg.urb.packets() > 0 ? leg.urb.packets() * packetSize : leg.urb.actual());
        lent = true;
    }

    void takeBack() {
        lent = false;
    }

    private Urb urb() {
        if (!lent) {
            throw new IllegalStateException("The transfer is no longer valid: the source went on, or was closed");
        }
        return leg.urb;
    }

    @Override
    public ByteBuffer data() {
        urb();
        return data;
    }

    @Override
    public int length() {
        return urb().actual();
    }

    @Override
    public int packets() {
        return urb().packets();
    }

    @Override
    public boolean isWhole(int index) {
        return urb().packetStatus(Objects.checkIndex(index, packets())) == 0;
    }

    @Override
    public int packetOffset(int index) {
        return Objects.checkIndex(index, packets()) * packetSize;
    }

    @Override
    public int packetLength(int index) {
        int length = urb().packetLength(Objects.checkIndex(index, packets()));
        return Math.max(0, Math.min(length, packetSize));
    }

    /** What is damaged, or did not come. */
    int lost() {
        int lost = 0;
        for (int i = 0; i < leg.urb.packets(); i++) {
            lost += leg.urb.packetStatus(i) == 0 ? 0 : 1;
        }
        return lost;
    }

    KeptTransfer copy() {
        return new KeptTransfer(this);
    }

    @Override
    public String toString() {
        return lent ? text(this) : "a transfer that is no longer valid";
    }

    static String text(UsbTransfer transfer) {
        return transfer.length() + " bytes" + (transfer.packets() == 0 ? "" : " in " + transfer.packets() + " packets");
    }
}
