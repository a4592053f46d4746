package org.linux4j.usb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Descriptors one after the other, each as long as it says, up to the end or to the first that cannot be as long as it says. */
final class DescriptorRun {

    /** More than the eight configurations, of 64 KiB each, that the kernel takes from a device. */
    private static final int MOST = 1 << 18;

    /** A descriptor, and where it begins. */
    record Entry(int offset, UsbDescriptor descriptor) {
        int end() {
            return offset + descriptor.length();
        }
    }

    private DescriptorRun() {}

    static List<Entry> of(byte[] bytes, int begin, Problems problems) {
        List<Entry> found = new ArrayList<>();
        for (int at = begin; at < bytes.length; ) {
            int length = bytes[at] & 0xff;
            if (length < UsbDescriptor.HEADER || length > bytes.length - at) {
                problems.add("at byte " + at + ", a descriptor says that it has " + length + " bytes, and "
                        + (bytes.length - at) + " are left: what follows cannot be told");
                break;
            }
            if (found.size() == MOST) {
                problems.add("at byte " + at + ", there are more descriptors than any device can have");
                break;
            }
            found.add(new Entry(at, new UsbDescriptor(Arrays.copyOfRange(bytes, at, at + length))));
            at += length;
        }
        return found;
    }
}
