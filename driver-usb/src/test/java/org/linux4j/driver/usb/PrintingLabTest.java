package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.UsbGadget;
import org.linux4j.usb.UsbClaimSettings;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbInterface;

/** What the objects of USB devices print as. */
@OnlyInLab
@Timeout(300)
class PrintingLabTest {

    @Test
    void everyObjectOfAKeyboardAndItsHub() throws Exception {
        UsbGadget gadget = new UsbGadget("PRINTING");
        try (Plugged plugged = Plugged.in(gadget::close, gadget::plugIn, "PRINTING")) {
            Printing.of(plugged.devices, plugged.withHub());
            try (Printing printing = new Printing()) {
                try (UsbDevice device = plugged.open();
                        UsbInterface claimed = device.claim(0, UsbClaimSettings.detaching())) {
                    printing.goOver(device);
                    printing.goOver(claimed);
                    assertEquals("interface 0", claimed.toString());
                }
                printing.again();
            }
        }
    }
}
