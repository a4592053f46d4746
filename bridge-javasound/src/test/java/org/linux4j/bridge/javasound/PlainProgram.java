package org.linux4j.bridge.javasound;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequence;
import javax.sound.midi.Sequencer;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.Track;
import javax.sound.midi.Transmitter;

/** A program that knows {@code javax.sound.midi} and nothing else; it says what it finds, a line each. */
public final class PlainProgram {

    private static final int NOTES = 50;
    private static final long PATIENCE_SECONDS = 120;

    private PlainProgram() {}

    private record Heard(byte[] bytes, long stamp) {}

    private static final class Collector implements Receiver {
        private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

        @Override
        public void send(MidiMessage message, long timeStamp) {
            heard.add(new Heard(message.getMessage(), timeStamp));
        }

        Heard next() throws InterruptedException {
            Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("nothing came");
            }
            return next;
        }

        @Override
        public void close() {}
    }

    /**
     * Runs it.
     *
     * @param arguments none
     * @throws Exception what the program met
     */
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (MidiDevice.Info info : MidiSystem.getMidiDeviceInfo()) {
            MidiDevice device = MidiSystem.getMidiDevice(info);
            System.out.println("device " + info.getName() + " | " + info.getVendor() + " | " + device.getMaxReceivers()
                    + " " + device.getMaxTransmitters());
        }
        MidiDevice out = device("Midi Through Port-0");
        MidiDevice back = device("Midi Through Port-0");
        System.out.println("position before " + out.getMicrosecondPosition());
        out.open();
        back.open();
        Collector collector = new Collector();
        Transmitter transmitter = back.getTransmitter();
        transmitter.setReceiver(collector);
        Receiver receiver = out.getReceiver();
        play(receiver, collector);
        at(out, receiver, back, collector);
        unplugged(in);
        long begin = System.nanoTime();
        receiver.close();
        out.close();
        back.close();
        System.out.println("closed in " + (System.nanoTime() - begin) / 1_000 + " us");
        try {
            receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 0, 1, 1), -1);
        } catch (IllegalStateException e) {
            System.out.println("refused once closed");
        }
        System.out.println("end");
    }

    private static MidiDevice device(String name) throws Exception {
        MidiDevice.Info info = info(name);
        if (info == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return MidiSystem.getMidiDevice(info);
    }

    private static MidiDevice.Info info(String name) {
        for (MidiDevice.Info info : MidiSystem.getMidiDeviceInfo()) {
            if (info.getName().equals(name)) {
                return info;
            }
        }
        return null;
    }

    private static void play(Receiver receiver, Collector collector) throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 100);
        Track track = sequence.createTrack();
        List<MidiMessage> messages = new ArrayList<>();
        messages.add(new ShortMessage(ShortMessage.PROGRAM_CHANGE, 3, 9, 0));
        messages.add(new SysexMessage(new byte[] {(byte) 0xf0, 0x7e, 1, 2, (byte) 0xf7}, 5));
        messages.add(new ShortMessage(ShortMessage.PITCH_BEND, 3, 1, 2));
        for (int i = 0; i < NOTES; i++) {
            messages.add(new ShortMessage(ShortMessage.NOTE_ON, 3, 30 + i, 100));
            messages.add(new ShortMessage(ShortMessage.NOTE_OFF, 3, 30 + i, 64));
        }
        for (int i = 0; i < messages.size(); i++) {
            track.add(new MidiEvent(messages.get(i), i));
        }
        Sequencer sequencer = MidiSystem.getSequencer(false);
        sequencer.getTransmitter().setReceiver(receiver);
        sequencer.open();
        sequencer.setSequence(sequence);
        sequencer.start();
        boolean same = true;
        boolean rising = true;
        long last = 0;
        for (int i = 0; i < messages.size(); i++) {
            Heard heard = collector.next();
            same &= Arrays.equals(messages.get(i).getMessage(), heard.bytes());
            rising &= heard.stamp() >= last;
            last = heard.stamp();
        }
        sequencer.close();
        System.out.println("heard " + messages.size() + " same " + same + " rising " + rising);
    }

    /** What is sent with a time comes then, by the clock of either device. */
    private static void at(MidiDevice out, Receiver receiver, MidiDevice back, Collector collector) throws Exception {
        long ahead = out.getMicrosecondPosition() - back.getMicrosecondPosition();
        long when = out.getMicrosecondPosition() + 300_000;
        receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 0, 2, 1), when + 100_000);
        receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 0, 1, 1), when);
        receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 0, 0, 1), -1);
        for (int i = 0; i < 3; i++) {
            Heard heard = note(collector);
            long wanted = i == 0 ? 0 : when + (i - 1) * 100_000;
            long late = heard.stamp() + ahead - wanted;
            // The clock is asked twice for the difference of the two, which is less than any time that counts here.
            System.out.println("note " + heard.bytes()[1] + " early " + (i > 0 && late < -50_000)
                    + (i > 0 ? ", late by " + late + " us" : ""));
        }
    }

    /** The sequencer of Java silences all channels when it is closed. */
    private static Heard note(Collector collector) throws InterruptedException {
        Heard heard = collector.next();
        while ((heard.bytes()[0] & 0xf0) != ShortMessage.NOTE_ON) {
            heard = collector.next();
        }
        return heard;
    }

    private static void unplugged(BufferedReader in) throws Exception {
        MidiDevice synth = device("a synth");
        MidiDevice.Info first = synth.getDeviceInfo();
        System.out.println("same info " + (first == info("a synth")));
        synth.open();
        Receiver receiver = synth.getReceiver();
        receiver.send(new ShortMessage(ShortMessage.NOTE_ON, 0, 60, 100), -1);
        System.out.println("unplug");
        in.readLine();
        System.out.println("listed " + (info("a synth") != null));
        receiver.send(new ShortMessage(ShortMessage.NOTE_OFF, 0, 60, 100), -1);
        System.out.println("open " + synth.isOpen());
        long begin = System.nanoTime();
        synth.close();
        System.out.println("unplugged one closed in " + (System.nanoTime() - begin) / 1_000 + " us");
        try {
            synth.open();
        } catch (javax.sound.midi.MidiUnavailableException e) {
            System.out.println("unavailable: " + e.getMessage());
        }
    }
}
