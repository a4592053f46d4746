package org.linux4j.driver.usb.internal.urbs;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevfs_iso_packet_desc;
import org.linux4j.driver.usb.uapi.usbdevfs_urb;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.NativeMemory;

/**
 * A USB request block: the kernel's struct, and the memory that it names. It is used again and again.
 *
 * <p>Between {@link UrbEngine#submit} and {@link Owner#completed} it belongs to the engine, which keeps it and its memory
 * reachable; otherwise to its owner, and to one thread.
 */
public final class Urb {

    /** Why the program ended it, or how it ended without the kernel's saying so. */
    public enum End {
        /** The kernel says how it ended. */
        NONE,
        TIMEOUT,
        CANCELLED,
        CLOSED,
        /** The device is gone. */
        GONE
    }

    /** Whom it belongs to. */
    @FunctionalInterface
    public interface Owner {

        /**
         * Hears that the kernel is done with it. Called once for each time that it was submitted, on whichever thread finds it
         * so; takes no time, and calls no application.
         *
         * @param urb it
         * @param reading whether this is within the turn of a reader, who alone tells others that something has arrived
         */
        void completed(Urb urb, boolean reading);
    }

    /** How much of the memory of a control transfer is the setup packet. */
    public static final int SETUP = 8;

    final NativeMemory memory;
    private final Owner owner;
    private final Object group;
    /** Held to submit it and to cancel it: or one who cancels could meet what was submitted next. */
    final ReentrantLock turn = new ReentrantLock();

    private final usbdevfs_urb fields;
    private final usbdevfs_iso_packet_desc packet = new usbdevfs_iso_packet_desc();
    /** How many packets there is room for. */
    private final int room;

    private UrbMemory data;
    // Not taken from where the kernel might write.
    private int type;
    private int length;
    private int packets;
    /** Written while the turn is held, or by whom it belongs to. */
    private volatile End end = End.NONE;

    private int status;
    private int actual;

    Urb(UsbfsNode node, Owner owner, Object group, int packets) {
        this.owner = owner;
        this.group = group;
        this.room = packets;
        memory = node.linux()
                .syscalls()
                .allocate(usbdevfs_urb.SIZE + packets * usbdevfs_iso_packet_desc.SIZE, Long.BYTES);
        fields = new usbdevfs_urb().wrap(memory.buffer(), 0);
    }

    public Owner owner() {
        return owner;
    }

    /** Which of the engine's customers it is one of. */
    public Object group() {
        return group;
    }

    public int endpoint() {
        return fields.endpoint();
    }

    long address() {
        return memory.address();
    }

    /**
     * Says what it does the next time.
     *
     * @param type {@code USBDEVFS_URB_TYPE_...}
     * @param endpoint the endpoint's address
     * @param flags {@code USBDEVFS_URB_...}
     */
    public void aim(int type, int endpoint, int flags) {
        this.type = type;
        fields.type(type).endpoint(endpoint).flags(flags);
    }

    /** Only for bulk endpoints that have streams; others have packets there. */
    public void stream(int number) {
        fields.stream_id(number);
    }

    /** What it carries the next time, from the beginning of some memory. */
    public void carry(UrbMemory memory, int length) {
        Objects.checkFromIndexSize(0, length, memory.size());
        data = memory;
        this.length = length;
        fields.buffer(memory.address()).buffer_length(length).actual_length(0).status(0);
    }

    /** That it carries so many packets the next time, all of one length but the last one. */
    public void carryPackets(int count, int length, int lastLength) {
        Objects.checkIndex(count - 1, room);
        packets = count;
        fields.number_of_packets(count);
        for (int i = 0; i < count; i++) {
            fields.iso_frame_desc(i, packet)
                    .length(i == count - 1 ? lastLength : length)
                    .actual_length(0)
                    .status(0);
        }
    }

    public UrbMemory data() {
        return data;
    }

    public int packets() {
        return packets;
    }

    /** 0 or {@code -errno}. */
    public int packetStatus(int index) {
        return fields.iso_frame_desc(Objects.checkIndex(index, packets), packet).status();
    }

    public int packetLength(int index) {
        return fields.iso_frame_desc(Objects.checkIndex(index, packets), packet).actual_length();
    }

    public int length() {
        return length;
    }

    // How it ended

    void begins() {
        end = End.NONE;
    }

    /** The first reason counts. */
    void ends(End why) {
        if (end == End.NONE) {
            end = why;
        }
    }

    /** As the kernel has written it down, but never more bytes than there is memory for. */
    void reaped() {
        int most = type == usbdevice_fs.USBDEVFS_URB_TYPE_CONTROL ? length - SETUP : length;
        status = fields.status();
        actual = Math.max(0, Math.min(fields.actual_length(), most));
    }

    /** The kernel says nothing of it any more. */
    void lost(End why) {
        ends(why);
        status = 0;
        actual = 0;
    }

    /** Why it was ended; the kernel may have been quicker, and then its status is 0. */
    public End end() {
        return end;
    }

    /** 0 or {@code -errno}. */
    public int status() {
        return status;
    }

    /** How many bytes were transferred, those of the setup packet not counted. */
    public int actual() {
        return actual;
    }
}
