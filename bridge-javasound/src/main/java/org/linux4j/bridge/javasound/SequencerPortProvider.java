package org.linux4j.bridge.javasound;

import java.util.concurrent.atomic.AtomicBoolean;
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
 * delivered yet is lost when the device is closed. A message that a program has no room for is waited with for a second, and
 * lost then. To hardware, long system-exclusive messages that go at once go no faster than over a cable, and {@code send} takes
 * as long. A thread that is interrupted sends all the same.
 *
 * <p><b>Defaults.</b> {@link javax.sound.midi.MidiSystem#getReceiver()} prefers any port to a synthesizer of Java's, also one
 * that nobody listens to, such as {@code Midi Through}. The system property {@code javax.sound.midi.Receiver} says which one a
 * program gets: {@code #Gervill} is Java's synthesizer.
 *
 * <p>Where there is no sequencer, or this user may not use it, or the jars are missing that this one needs, there are no devices;
 * the last is logged as a warning. Thread-safe.
 *
 * @since 0.1
 */
public final class SequencerPortProvider extends MidiDeviceProvider {

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** Called by the service loader. */
    public SequencerPortProvider() {}

    @Override
    public MidiDevice.Info[] getDeviceInfo() {
        try {
            return PortList.list().toArray(MidiDevice.Info[]::new);
        } catch (LinkageError e) {
            // A program that has this jar alone keeps the devices that it has without.
            if (!TOLD.getAndSet(true)) {
                System.getLogger("org.linux4j.bridge.javasound")
                        .log(
                                System.Logger.Level.WARNING,
                                "no MIDI ports of the sequencer: the jars of Linux4J that the bridge needs are not on the"
                                        + " class path (" + e.getMessage() + ")");
            }
            return new MidiDevice.Info[0];
        }
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
