package org.linux4j.testkit;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceId;
import org.linux4j.Fraction;
import org.linux4j.input.InputBus;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputProperty;
import org.linux4j.input.KeyboardLayout;
import org.linux4j.midi.MidiAddress;
import org.linux4j.spi.linux.KernelText;
import org.linux4j.spi.linux.Uevent;
import org.linux4j.video.Edid;
import org.linux4j.video.PixelFormat;

/** What reads messages of the kernel, descriptions of displays, and words of people throws what it documents. */
@Timeout(7200)
class ReadersFuzzTest {

    @Test
    void uevents() {
        Fuzz.bytes("uevent", input -> Uevent.parse(input, input.length).ifPresent(event -> {
                    event.nodeName();
                    event.major();
                    event.minor();
                    event.sequence();
                    event.concerns("/devices/x");
                }))
                .seeds(
                        "add@/devices/x\0ACTION=add\0DEVPATH=/devices/x\0SUBSYSTEM=input\0SEQNUM=12\0MAJOR=13\0MINOR=64\0"
                                + "DEVNAME=input/event0\0",
                        "remove@/x\0",
                        "libudev\0\u00fe\u00ed")
                .words("@/", "SEQNUM=", "MAJOR=", "=\0")
                .run();
    }

    @Test
    void texts() {
        Fuzz.bytes("kernel text", input -> KernelText.of(input).length())
                .seeds("Camera \u00e4 \ud83d\ude00 \ufffd")
                .seed(new byte[] {(byte) 0xc3, 0x28, (byte) 0xf0, (byte) 0x9f, (byte) 0xff})
                .run();
    }

    @Test
    void displays() {
        byte[] seed = new byte[256];
        new Random(1).nextBytes(seed);
        for (int i = 0; i < 8; i++) {
            seed[i] = (byte) (i == 0 || i == 7 ? 0 : 0xff);
        }
        // A descriptor of timings, one of a name, one of a serial number, one that is empty.
        seed[54] = 1;
        for (int i = 72; i < 126; i += 18) {
            seed[i] = 0;
            seed[i + 1] = 0;
            seed[i + 3] = (byte) (i == 72 ? 0xfc : i == 90 ? 0xff : 0x10);
        }
        Fuzz.bytes("EDID", input -> Edid.parse(input).toString())
                .seed(seed)
                .documents(IllegalArgumentException.class)
                .run();
    }

    @Test
    void fractions() {
        Fuzz.texts("fraction", text -> Fraction.parse(text).toDouble())
                // The product of its parts has more than 63 bits.
                .seeds("30", "30000/1001", "29.97", "1/0", "999999999999999999.999999999")
                .documents(IllegalArgumentException.class)
                .run();
    }

    @Test
    void layouts() {
        Fuzz.texts("layout", text -> KeyboardLayout.parse(text).toString())
                .seeds("# German\nKEY_Y z Z\nKEY_Q q Q @ \\-\nKEY_F8 \\u001d\nKEY_KPDOT ,\n")
                .documents(IllegalArgumentException.class)
                .run();
    }

    @Test
    void wordsOfPeople() {
        Fuzz.texts("pixel format", text -> PixelFormat.of(text).fourcc())
                .seeds("YUYV", "AR15-BE", "Y4")
                .documents(IllegalArgumentException.class)
                .run();
        Fuzz.texts("id", text -> DeviceId.parse(text).toString())
                .seeds("v4l2:video0", "usb:1-1.2", "led:input4::capslock")
                .documents(IllegalArgumentException.class)
                .run();
        Fuzz.texts("MIDI address", text -> MidiAddress.parse(text).toString())
                .seeds("20:0", "Midi Through:1")
                .documents(IllegalArgumentException.class)
                .run();
    }

    @Test
    void codesOfInput() {
        Fuzz.texts("input code", text -> InputCode.parse(text).name())
                .seeds("KEY_A", "EV_KEY/700", "1/700", "BTN_A")
                .documents(IllegalArgumentException.class)
                .run();
        Fuzz.texts("input type", text -> InputCode.parseType(text).name())
                .seeds("EV_KEY", "3", "0x1f")
                .documents(IllegalArgumentException.class)
                .run();
        Fuzz.texts("input property", text -> InputProperty.parse(text).name())
                .seeds("INPUT_PROP_DIRECT", "3")
                .documents(IllegalArgumentException.class)
                .run();
        Fuzz.texts("input bus", text -> InputBus.parse(text).name())
                .seeds("usb", "BUS_USB", "3")
                .documents(IllegalArgumentException.class)
                .run();
    }
}
