package org.linux4j.usb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which descriptors belong to which configuration.
 *
 * <p>The kernel gives one configuration after the other, each without what comes behind a descriptor that cannot be, but with
 * the total length that the device said ({@code usb_parse_configuration}, {@code descriptors_read}). So a configuration is as long
 * as it says where it ends exactly there, and else ends where the next one begins. Within it may be descriptors that call
 * themselves configurations, and are none: there are no more than the device says.
 */
final class ConfigurationSplit {

    private ConfigurationSplit() {}

    static List<List<DescriptorRun.Entry>> of(List<DescriptorRun.Entry> entries, int declared, Problems problems) {
        Set<Integer> ends = new HashSet<>();
        for (DescriptorRun.Entry entry : entries) {
            if (mayBegin(entry)) {
                ends.add(entry.offset());
            }
        }
        if (!entries.isEmpty()) {
            ends.add(entries.get(entries.size() - 1).end());
        }
        List<List<DescriptorRun.Entry>> found = new ArrayList<>();
        int end = 0;
        for (DescriptorRun.Entry entry : entries) {
            if (mayBegin(entry) && entry.offset() >= end && found.size() < Math.max(declared, 1)) {
                int told = entry.offset() + entry.descriptor().unsigned16(2);
                end = ends.contains(told) ? told : entry.end();
                found.add(new ArrayList<>(List.of(entry)));
            } else if (found.isEmpty()) {
                problems.add("at byte " + entry.offset() + ", a descriptor belongs to no configuration: "
                        + entry.descriptor().type());
            } else {
                found.get(found.size() - 1).add(entry);
            }
        }
        return found;
    }

    private static boolean mayBegin(DescriptorRun.Entry entry) {
        return entry.descriptor().type().equals(UsbDescriptorType.CONFIGURATION)
                && entry.descriptor().length() >= UsbConfigurationInfo.LENGTH;
    }
}
