package org.linux4j.driver.alsaseq;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiTime;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.DigestScenario;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.RealBridge;
import org.linux4j.testkit.SweepDigest;

/** Errors of the real sequencer, and answers of it that cannot be, are told, and leave nothing behind. */
@OnlyInLab
@Timeout(7200)
class ErrorsLabTest {

    private static final int SAMPLE = 40;

    private final Syscalls kernel = RealBridge.syscalls();

    private void sweep(String name, boolean altering, DigestScenario<DeviceManager> use) {
        FaultSweep sweep = FaultSweep.around(kernel, AlsaSeqDriver::new, name, use)
                .requests(asequencer.class)
                .sample(SAMPLE);
        System.out.println((altering ? sweep.altering() : sweep).run());
    }

    private static String described(DeviceManager devices) {
        try (MidiPort port = Midi.port(devices, "own");
                MidiDevice through = devices.open("alsaseq:14", MidiDevice.class)) {
            port.connectFrom(MidiAddress.of(14, 0));
            return SweepDigest.of(through.attributes()) + "\n" + through.client() + "\n" + through.ports() + "\n"
                    + through.subscriptions() + "\n" + port.client().findPool(14);
        }
    }

    private static MidiEvent next(MidiPort port) {
        return port.next(Duration.ofSeconds(3)).orElseThrow();
    }

    private static String used(DeviceManager devices) {
        try (MidiPort port = Midi.port(devices, "own");
                MidiQueue queue = port.client().createQueue("queue")) {
            // To one: what is said of one receiver among several is no fault.
            port.send(MidiMessage.noteOn(0, 60, 100), MidiDelivery.to(port.address()));
            MidiMessage first = next(port).message();
            queue.start();
            port.send(
                    MidiMessage.noteOff(0, 60, 0),
                    MidiDelivery.builder()
                            .destination(port.address())
                            .at(queue, MidiTime.ticks(1))
                            .build());
            return first + "\n" + next(port).message() + "\n" + queue.tempo() + "\n" + queue.timer();
        }
    }

    @Test
    void descriptions() {
        sweep("describe the sequencer", false, ErrorsLabTest::described);
    }

    @Test
    void events() {
        sweep("send by the sequencer", false, ErrorsLabTest::used);
    }

    @Test
    void alteredDescriptions() {
        sweep("describe the sequencer, altered", true, ErrorsLabTest::described);
    }
}
