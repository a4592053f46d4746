package org.linux4j.driver.sysfs.internal.thermal;

import java.util.List;
import java.util.OptionalLong;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.driver.sysfs.internal.attributes.AttributeControl;
import org.linux4j.spi.AbstractControls;

/** What can be set of a cooling device, for any program: how hard it works. */
final class CoolingControls extends AbstractControls {

    private final SysfsCooling device;

    CoolingControls(SysfsCooling device) {
        super(device);
        this.device = device;
    }

    @Override
    public List<Control> list() {
        OptionalLong maximum = device.maximumState().number();
        return List.of(AttributeControl.builder(device.descriptor().id().toString(), 1, "state", ControlType.INTEGER)
                .label("State")
                .range(0, maximum.orElse(Integer.MAX_VALUE))
                .flags(ControlFlag.VOLATILE)
                .reads(device::stateNumber)
                .writesNumber(device::setState)
                .build());
    }
}
