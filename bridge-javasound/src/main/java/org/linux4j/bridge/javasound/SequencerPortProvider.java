package org.linux4j.bridge.javasound;

import javax.sound.midi.MidiDevice;
import javax.sound.midi.spi.MidiDeviceProvider;

/**
 * Gives {@link javax.sound.midi.MidiSystem} the ports of the ALSA sequencer, those of programs, instruments and the kernel; found
 * as a service.
 *
 * <p>Each port is a device, with transmitters where it can be read from and receivers where it can be written to. It is opened
 * beside all others who use it. One that is unplugged is listed no more; a device that was opened stays so, silent, until it is
 * closed. A device that is not open is opened by the first receiver or transmitter that is taken from it, and closed with the last
 * one, as {@link javax.sound.midi.MidiSystem#getReceiver()} needs it.
 *
 * <p>The last device, {@code Java}, is no port yet: opening it makes one, which others see and connect. What they send comes to
 * its transmitters, and what is sent to its receivers goes to them. The system property
 * {@code org.linux4j.bridge.javasound.ports} has other names, separated by commas, for as many such ports, or none.
 *
 * <p><b>Time.</b> {@link MidiDevice#getMicrosecondPosition()} is of a queue of the kernel, which stamps what arrives. What is
 * sent with a time is delivered by that queue then; what is sent with a time that is over, or -1, goes at once. What is not
 * delivered yet is lost when the device is closed. A message that a receiver has no room for is waited with for a second, and
 * lost then.
 *
 * <p>Where there is no sequencer, or this user may not use it, there are no devices. Thread-safe.
 *
 * @since 0.1
 */
public final class SequencerPortProvider extends MidiDeviceProvider {

    /** Called by the service loader. */
    public SequencerPortProvider() {}

    @Override
    public MidiDevice.Info[] getDeviceInfo() {
        return PortList.list().toArray(MidiDevice.Info[]::new);
    }

    @Override
    public boolean isDeviceSupported(MidiDevice.Info info) {
        return info instanceof PortInfo;
    }

    @Override
    public MidiDevice getDevice(MidiDevice.Info info) {
        if (!(info instanceof PortInfo port)) {
            throw new IllegalArgumentException("no MIDI port of the sequencer is called " + info);
        }
        return new SequencerPort(port);
    }
}
