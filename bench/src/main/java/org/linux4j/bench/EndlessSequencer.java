package org.linux4j.bench;

import java.nio.file.Path;
import org.linux4j.DeviceKind;
import org.linux4j.driver.alsaseq.AlsaSeqDriver;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.ScriptedMemory;

/** A scripted sequencer that gives 64 notes with every second read, and takes whatever is written. */
final class EndlessSequencer extends EndlessDevice {

    static final int COUNT = 64;
    private static final int CLIENT = 128;

    private long written;
    private boolean empty = true;

    EndlessSequencer() {
        super(new AlsaSeqDriver(), DeviceKind.MIDI, Path.of("/dev/snd/seq"));
    }

    MidiPort port() {
        return create(MidiPort.class, MidiPortSpec.duplex("Endless Notes").build());
    }

    /** How many bytes were taken. */
    long written() {
        return written;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == asequencer.SNDRV_SEQ_IOCTL_CLIENT_ID) {
            memory.putInt(argument, CLIENT);
        } else if (request == asequencer.SNDRV_SEQ_IOCTL_CREATE_PORT) {
            memory.putByte(argument + snd_seq_port_info.OFFSET_addr + 1, (byte) 0);
        }
        return 0;
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        empty = !empty;
        if (empty) {
            return -errno.EAGAIN;
        }
        for (int i = 0; i < COUNT; i++) {
            long at = address + (long) i * snd_seq_event.SIZE;
            memory.putByte(at + snd_seq_event.OFFSET_type, (byte) asequencer.SNDRV_SEQ_EVENT_NOTEON);
            memory.putByte(at + snd_seq_event.OFFSET_queue, (byte) asequencer.SNDRV_SEQ_QUEUE_DIRECT);
            memory.putByte(at + snd_seq_event.OFFSET_dest, (byte) CLIENT);
            memory.putByte(at + snd_seq_event.OFFSET_data + 1, (byte) i);
            memory.putByte(at + snd_seq_event.OFFSET_data + 2, (byte) 100);
        }
        return (long) COUNT * snd_seq_event.SIZE;
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        written += count;
        return count;
    }
}
