package org.linux4j.bridge.javasound;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiDeviceReceiver;
import javax.sound.midi.MidiDeviceTransmitter;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Transmitter;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTime;

/** A port of the sequencer as a device: while it is open, a port of the {@link SharedClient} that is connected with it. */
final class SequencerPort implements MidiDevice {

    /** How long a receiver that has no room is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Bytes of a system-exclusive message that any hardware has room for. */
    private static final int DUMP = 256;

    private static final int ANY_NUMBER = -1;

    private final PortInfo info;
    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final List<Transmitter> transmitters = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    /** Guarded by the lock, and read without. */
    private volatile Opening opening;
    /** Whether the program opened it, and will close it. */
    private boolean asked;

    SequencerPort(PortInfo info) {
        this.info = info;
    }

    /** What an open device holds. */
    private static final class Opening {
        private final SharedClient client;
        private final MidiPort port;
        private final MidiSink sink;
        /** For what is longer than a cable's buffer may be. */
        private final MidiSink dumps;

        private final int queue;
        private final long begin;

        Opening(PortInfo info) throws MidiUnavailableException {
            SharedClient acquired = SharedClient.acquire();
            MidiPort made = null;
            try {
                if (info.address().isPresent() && !PortList.isThere(acquired.client(), info)) {
                    throw new MidiUnavailableException(info.getName() + " is gone");
                }
                made = acquired.createPort(spec(info), info.address().isEmpty());
                made.setStampQueue(acquired.queue(), true);
                connect(info, made);
                client = acquired;
                port = made;
                queue = acquired.queue().number();
                // A cable always goes on, and says nothing of what came too quickly for it.
                MidiSinkSettings patient =
                        MidiSinkSettings.builder().holdsBack(true).build();
                sink = made.sink(
                        info.isCable()
                                ? patient
                                : patient.toBuilder().timeout(PATIENCE).build());
                dumps = info.isCable()
                        ? made.sink(
                                patient.toBuilder().rate(MidiSinkSettings.CABLE).build())
                        : sink;
                begin = acquired.micros();
            } catch (MidiUnavailableException | RuntimeException | Error e) {
                if (made != null) {
                    made.close();
                }
                acquired.release();
                throw e;
            }
        }

        private static MidiPortSpec.Builder spec(PortInfo info) {
            if (info.address().isEmpty()) {
                return MidiPortSpec.duplex(info.getName());
            }
            // Not for others to connect.
            String name = "to " + info.address().get();
            MidiPortSpec.Builder spec = !info.sends()
                    ? MidiPortSpec.sender(name)
                    : info.receives() ? MidiPortSpec.duplex(name) : MidiPortSpec.receiver(name);
            return spec.notExported();
        }

        private static void connect(PortInfo info, MidiPort made) {
            info.address().ifPresent(address -> {
                if (info.sends()) {
                    made.connectFrom(address);
                }
                if (info.receives()) {
                    made.connectTo(address);
                }
            });
        }

        long micros() {
            return client.micros() - begin;
        }

        /** The times of the queue begin with the client, and those of the device when it was opened. */
        MidiTime time(long micros) {
            return MidiTime.nanos((begin + micros) * 1_000);
        }

        void close() {
            try {
                port.close();
            } finally {
                client.release();
            }
        }
    }

    @Override
    public Info getDeviceInfo() {
        return info;
    }

    @Override
    public void open() throws MidiUnavailableException {
        synchronized (lock) {
            asked = true;
            try {
                openOnce();
            } catch (MidiUnavailableException e) {
                asked = false;
                throw e;
            }
        }
    }

    private void openOnce() throws MidiUnavailableException {
        if (opening != null) {
            return;
        }
        try {
            opening = new Opening(info);
        } catch (DeviceException | IllegalStateException e) {
            MidiUnavailableException unavailable = new MidiUnavailableException(e.getMessage());
            unavailable.initCause(e);
            throw unavailable;
        }
        if (info.sends()) {
            Opening of = opening;
            Thread reading = new Thread(() -> read(of), "linux4j " + info.getName());
            reading.setDaemon(true);
            reading.start();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            asked = false;
            receivers.clear();
            transmitters.clear();
            Opening closed = opening;
            opening = null;
            if (closed != null) {
                closed.close();
            }
        }
    }

    @Override
    public boolean isOpen() {
        return opening != null;
    }

    @Override
    public long getMicrosecondPosition() {
        Opening now = opening;
        try {
            return now == null ? -1 : now.micros();
        } catch (DeviceException e) {
            // Closed in this moment.
            return -1;
        }
    }

    @Override
    public int getMaxReceivers() {
        return info.receives() ? ANY_NUMBER : 0;
    }

    @Override
    public int getMaxTransmitters() {
        return info.sends() ? ANY_NUMBER : 0;
    }

    @Override
    public Receiver getReceiver() throws MidiUnavailableException {
        if (!info.receives()) {
            throw new MidiUnavailableException(info.getName() + " receives nothing");
        }
        synchronized (lock) {
            openOnce();
            PortReceiver receiver = new PortReceiver();
            receivers.add(receiver);
            return receiver;
        }
    }

    @Override
    public List<Receiver> getReceivers() {
        return List.copyOf(receivers);
    }

    @Override
    public Transmitter getTransmitter() throws MidiUnavailableException {
        if (!info.sends()) {
            throw new MidiUnavailableException(info.getName() + " sends nothing");
        }
        synchronized (lock) {
            openOnce();
            PortTransmitter transmitter = new PortTransmitter();
            transmitters.add(transmitter);
            return transmitter;
        }
    }

    @Override
    public List<Transmitter> getTransmitters() {
        return List.copyOf(transmitters);
    }

    /** The last one that a program has which never opened the device closes it. */
    private void closeUnused() {
        synchronized (lock) {
            if (!asked && receivers.isEmpty() && transmitters.isEmpty()) {
                close();
            }
        }
    }

    // Reading

    /** On a thread of its own, until it is closed. */
    private void read(Opening of) {
        try {
            for (MidiEvent event : of.port) {
                deliver(of, event);
            }
        } catch (DeviceClosedException e) {
            // As it ends.
        }
    }

    private void deliver(Opening of, MidiEvent event) {
        List<javax.sound.midi.MidiMessage> messages = JavaMessages.toJava(event.message());
        if (messages.isEmpty()) {
            return;
        }
        long micros = event.time().orElse(null) instanceof MidiTime.Real time
                ? Math.max(0, time.nanos() / 1_000 - of.begin)
                : ANY_NUMBER;
        for (Transmitter transmitter : transmitters) {
            Receiver receiver = transmitter.getReceiver();
            if (receiver == null || of != opening) {
                continue;
            }
            for (javax.sound.midi.MidiMessage message : messages) {
                try {
                    receiver.send(message, micros);
                } catch (RuntimeException | Error e) {
                    // One that fails, or was closed, keeps no other from hearing, and itself from nothing that follows.
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
            }
        }
    }

    private final class PortTransmitter implements MidiDeviceTransmitter {
        private volatile Receiver receiver;

        @Override
        public void setReceiver(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public Receiver getReceiver() {
            return receiver;
        }

        @Override
        public void close() {
            receiver = null;
            transmitters.remove(this);
            closeUnused();
        }

        @Override
        public MidiDevice getMidiDevice() {
            return SequencerPort.this;
        }
    }

    // Writing

    private final class PortReceiver implements MidiDeviceReceiver {

        @Override
        public void send(javax.sound.midi.MidiMessage message, long timeStamp) {
            Opening now = opening;
            Objects.requireNonNull(message, "message");
            if (now == null || !receivers.contains(this)) {
                throw new IllegalStateException("the receiver of " + info.getName() + " is closed");
            }
            // Who interrupts a program's thread asks the program to end; its last notes go out before.
            boolean interrupted = Thread.interrupted();
            try {
                for (MidiMessage one : JavaMessages.ofJava(message)) {
                    while (!isSent(now, one, timeStamp)) {
                        interrupted = true;
                    }
                }
            } catch (MidiOverflowException | DeviceTimeoutException e) {
                // A receiver of Java says of no message that it was lost.
            } catch (DeviceException e) {
                throw new IllegalStateException(e.getMessage(), e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** False where it was interrupted: sent again, the same message goes on. */
        private boolean isSent(Opening now, MidiMessage message, long timeStamp) {
            try {
                send(now, message, timeStamp);
                return true;
            } catch (DeviceInterruptedException e) {
                // Not asked for again by what follows.
                Thread.interrupted();
                return false;
            }
        }

        private void send(Opening now, MidiMessage message, long timeStamp) {
            if (timeStamp < 0 || timeStamp <= now.micros()) {
                boolean isDump = message instanceof DataMessage.SysEx sysEx && sysEx.length() > DUMP;
                (isDump ? now.dumps : now.sink).send(message);
            } else {
                now.sink.send(
                        message,
                        MidiDelivery.builder()
                                .at(now.queue, now.time(timeStamp))
                                .build());
            }
        }

        @Override
        public void close() {
            receivers.remove(this);
            closeUnused();
        }

        @Override
        public MidiDevice getMidiDevice() {
            return SequencerPort.this;
        }
    }

    @Override
    public String toString() {
        return info.getName();
    }
}
