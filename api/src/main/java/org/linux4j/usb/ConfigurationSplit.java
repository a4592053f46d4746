package org.linux4j.usb;

import java.util.ArrayList;
import java.util.List;

/**
 * Which descriptors belong to which configuration.
 *
 * <p>The kernel gives one configuration after the other, without what it found to be broken, so that total lengths need not
 * hold; but a device may have descriptors within a configuration that call themselves one. Where there are as many as the
 * device says it has, each begins one; where there are more, those within the total length of the one before do not.
 */
final class ConfigurationSplit {

    private ConfigurationSplit() {}

    static List<List<DescriptorRun.Entry>> of(List<DescriptorRun.Entry> entries, int declared, Problems problems) {
        boolean byLength = entries.stream().filter(ConfigurationSplit::mayBegin).count() > declared;
        List<List<DescriptorRun.Entry>> found = new ArrayList<>();
        int end = 0;
        for (DescriptorRun.Entry entry : entries) {
            if (mayBegin(entry) && (!byLength || entry.offset() >= end)) {
                end = entry.offset() + entry.descriptor().unsigned16(2);
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
