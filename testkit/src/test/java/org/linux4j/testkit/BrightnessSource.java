package org.linux4j.testkit;

import java.util.Optional;
import org.linux4j.spi.linux.AbstractAttributeSource;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsAttribute;

/** Tells what an attribute says whenever that has changed. */
final class BrightnessSource extends AbstractAttributeSource<NumberEvent> {

    BrightnessSource(Linux linux, SysfsAttribute attribute) {
        super(linux, attribute, Optional.empty());
    }

    @Override
    protected NumberEvent read(SysfsAttribute changed) {
        return new NumberEvent.Kept(changed.readLong());
    }

    @Override
    protected NumberEvent copy(NumberEvent event) {
        return event;
    }
}
