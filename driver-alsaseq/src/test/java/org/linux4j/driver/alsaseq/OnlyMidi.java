package org.linux4j.driver.alsaseq;

import org.linux4j.DeviceManager;

/** The devices of this driver alone. */
final class OnlyMidi {

    private OnlyMidi() {}

    static DeviceManager manager() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(new AlsaSeqDriver())
                .build();
    }
}
