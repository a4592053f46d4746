package org.linux4j.testkit;

import java.util.Optional;
import org.linux4j.spi.linux.AbstractAttributeSource;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsAttribute;

/** Tells what an attribute says whenever that has changed. */
final class BrightnessSource extends AbstractAttributeSource<Brightness> {

    BrightnessSource(Linux linux, SysfsAttribute attribute) {
        super(linux, attribute, Optional.empty());
    }

    @Override
    protected Brightness read(SysfsAttribute changed) {
        return new Brightness(changed.readLong());
    }

    @Override
    protected Brightness copy(Brightness event) {
        return event;
    }
}
