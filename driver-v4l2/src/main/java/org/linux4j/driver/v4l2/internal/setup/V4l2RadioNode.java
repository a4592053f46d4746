package org.linux4j.driver.v4l2.internal.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.linux4j.driver.v4l2.V4l2Radio;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_frequency;
import org.linux4j.driver.v4l2.uapi.v4l2_frequency_band;
import org.linux4j.driver.v4l2.uapi.v4l2_hw_freq_seek;
import org.linux4j.driver.v4l2.uapi.v4l2_modulator;
import org.linux4j.driver.v4l2.uapi.v4l2_rds_data;
import org.linux4j.driver.v4l2.uapi.v4l2_tuner;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;

/** What the tuners and modulators of a node ask of the kernel. */
public final class V4l2RadioNode implements V4l2Radio {

    /** Frequencies come in units of 62.5 kHz, or of 62.5 Hz, or of 1 Hz. */
    private static final double UNIT = 62_500;

    private static final double LOW_UNIT = 62.5;
    private static final int RDS_BLOCKS = 256;

    private final V4l2NodeDevice owner;
    private final V4l2Node node;

    public V4l2RadioNode(V4l2NodeDevice owner) {
        this.owner = owner;
        this.node = owner.kept;
    }

    @Override
    public List<RdsBlock> readRds(Duration timeout) {
        return owner.streams.reading(readiness -> readRds(readiness, Timeouts.nanos(timeout)));
    }

    private List<RdsBlock> readRds(Readiness readiness, long nanos) {
        RecordReader reader = new RecordReader(node.linux(), node.handle(), v4l2_rds_data.SIZE, RDS_BLOCKS);
        long deadline = Timeouts.deadline(nanos);
        while (true) {
            int result = reader.step();
            if (result < 0) {
                throw node.error(-result, "read");
            }
            if (result > 0) {
                return rds(reader);
            }
            long left = Timeouts.left(nanos, deadline);
            if (left == 0 || readiness.await(poll.POLLIN, left) == 0) {
                return List.of();
            }
        }
    }

    /** The rest of the batch. */
    private static List<RdsBlock> rds(RecordReader reader) {
        List<RdsBlock> blocks = new ArrayList<>();
        v4l2_rds_data data = new v4l2_rds_data();
        do {
            data.wrap(reader.buffer(), reader.offset());
            blocks.add(new RdsBlock(
                    data.block() & videodev2.V4L2_RDS_BLOCK_MSK,
                    data.msb() << 8 | data.lsb(),
                    (data.block() & videodev2.V4L2_RDS_BLOCK_CORRECTED) != 0,
                    (data.block() & videodev2.V4L2_RDS_BLOCK_ERROR) != 0));
        } while (reader.advance());
        return blocks;
    }

    private static double hertz(int units, int capabilities) {
        double unit = (capabilities & videodev2.V4L2_TUNER_CAP_1HZ) != 0
                ? 1
                : (capabilities & videodev2.V4L2_TUNER_CAP_LOW) != 0 ? LOW_UNIT : UNIT;
        return Integer.toUnsignedLong(units) * unit;
    }

    @Override
    public List<Tuner> tuners() {
        List<Tuner> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_tuner.SIZE);
        v4l2_tuner tuner = new v4l2_tuner().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_PARTS; index++) {
            tuner.clear();
            tuner.index(index);
            if (!node.has(videodev2.VIDIOC_G_TUNER, "VIDIOC_G_TUNER", memory)) {
                break;
            }
            found.add(new Tuner(
                    index,
                    tuner.name_text(),
                    new TunerType(tuner.type()),
                    Bits.of(tuner.capability(), TunerCapability::new),
                    hertz(tuner.rangelow(), tuner.capability()),
                    hertz(tuner.rangehigh(), tuner.capability()),
                    Bits.of(tuner.rxsubchans(), Subchannel::new),
                    new AudioMode(tuner.audmode()),
                    tuner.signal(),
                    tuner.afc()));
        }
        return found;
    }

    @Override
    public void setAudioMode(int index, AudioMode audioMode) {
        NativeMemory memory = node.allocate(v4l2_tuner.SIZE);
        v4l2_tuner tuner = new v4l2_tuner().wrap(memory.buffer(), 0).index(index);
        node.demand(videodev2.VIDIOC_G_TUNER, "VIDIOC_G_TUNER", memory);
        tuner.audmode(audioMode.number());
        node.demand(videodev2.VIDIOC_S_TUNER, "VIDIOC_S_TUNER", memory);
    }

    @Override
    public List<Modulator> modulators() {
        List<Modulator> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_modulator.SIZE);
        v4l2_modulator modulator = new v4l2_modulator().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_PARTS; index++) {
            modulator.clear();
            modulator.index(index);
            if (!node.has(videodev2.VIDIOC_G_MODULATOR, "VIDIOC_G_MODULATOR", memory)) {
                break;
            }
            found.add(new Modulator(
                    index,
                    modulator.name_text(),
                    new TunerType(modulator.type()),
                    Bits.of(modulator.capability(), TunerCapability::new),
                    hertz(modulator.rangelow(), modulator.capability()),
                    hertz(modulator.rangehigh(), modulator.capability()),
                    Bits.of(modulator.txsubchans(), Subchannel::new)));
        }
        return found;
    }

    @Override
    public void setSubchannels(int index, Set<Subchannel> subchannels) {
        NativeMemory memory = node.allocate(v4l2_modulator.SIZE);
        v4l2_modulator modulator = new v4l2_modulator().wrap(memory.buffer(), 0).index(index);
        node.demand(videodev2.VIDIOC_G_MODULATOR, "VIDIOC_G_MODULATOR", memory);
        modulator.txsubchans(Bits.in(subchannels, Subchannel::bit));
        node.demand(videodev2.VIDIOC_S_MODULATOR, "VIDIOC_S_MODULATOR", memory);
    }

    /** The type and capabilities of a tuner or a modulator, which say what frequencies mean. */
    private int[] tunerOf(int index) {
        NativeMemory memory = node.allocate(Math.max(v4l2_tuner.SIZE, v4l2_modulator.SIZE));
        v4l2_tuner tuner = new v4l2_tuner().wrap(memory.buffer(), 0).index(index);
        if (node.has(videodev2.VIDIOC_G_TUNER, "VIDIOC_G_TUNER", memory)) {
            return new int[] {tuner.type(), tuner.capability()};
        }
        v4l2_modulator modulator = new v4l2_modulator().wrap(memory.buffer(), 0);
        modulator.clear();
        modulator.index(index);
        if (node.has(videodev2.VIDIOC_G_MODULATOR, "VIDIOC_G_MODULATOR", memory)) {
            return new int[] {modulator.type(), modulator.capability()};
        }
        return new int[] {videodev2.V4L2_TUNER_RADIO, 0};
    }

    @Override
    public OptionalDouble frequency(int index) {
        int[] tuner = tunerOf(index);
        NativeMemory memory = node.allocate(v4l2_frequency.SIZE);
        v4l2_frequency frequency =
                new v4l2_frequency().wrap(memory.buffer(), 0).tuner(index).type(tuner[0]);
        return node.has(videodev2.VIDIOC_G_FREQUENCY, "VIDIOC_G_FREQUENCY", memory)
                ? OptionalDouble.of(hertz(frequency.frequency(), tuner[1]))
                : OptionalDouble.empty();
    }

    @Override
    public void setFrequency(int index, double hertz) {
        int[] tuner = tunerOf(index);
        NativeMemory memory = node.allocate(v4l2_frequency.SIZE);
        new v4l2_frequency()
                .wrap(memory.buffer(), 0)
                .tuner(index)
                .type(tuner[0])
                .frequency((int) Math.round(hertz / hertz(1, tuner[1])));
        node.demand(videodev2.VIDIOC_S_FREQUENCY, "VIDIOC_S_FREQUENCY", memory);
    }

    @Override
    public List<Band> bands(int index) {
        int type = tunerOf(index)[0];
        List<Band> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_frequency_band.SIZE);
        v4l2_frequency_band band = new v4l2_frequency_band().wrap(memory.buffer(), 0);
        for (int i = 0; i < V4l2Node.MAX_ENTRIES; i++) {
            band.clear();
            band.tuner(index).type(type).index(i);
            if (!node.has(videodev2.VIDIOC_ENUM_FREQ_BANDS, "VIDIOC_ENUM_FREQ_BANDS", memory)) {
                break;
            }
            found.add(new Band(
                    hertz(band.rangelow(), band.capability()),
                    hertz(band.rangehigh(), band.capability()),
                    Bits.of(band.modulation(), Modulation::new),
                    Bits.of(band.capability(), TunerCapability::new)));
        }
        return found;
    }

    @Override
    public void seek(int tuner, boolean upward, boolean wrapAround) {
        int type = tunerOf(tuner)[0];
        // The kernel refuses it on an opening that does not wait, and ours never do: so it has one of its own that
        // does.
        try (FileHandle waiting = node.reopen()) {
            int fd = waiting.acquire();
            try {
                int flags = node.linux().syscalls().fcntl(fd, fcntl.F_GETFL, 0);
                int result =
                        flags < 0 ? flags : node.linux().syscalls().fcntl(fd, fcntl.F_SETFL, flags & ~fcntl.O_NONBLOCK);
                if (result < 0) {
                    throw node.error(-result, "fcntl");
                }
            } finally {
                waiting.release();
            }
            NativeMemory memory = node.allocate(v4l2_hw_freq_seek.SIZE);
            new v4l2_hw_freq_seek()
                    .wrap(memory.buffer(), 0)
                    .tuner(tuner)
                    .type(type)
                    .seek_upward(upward ? 1 : 0)
                    .wrap_around(wrapAround ? 1 : 0);
            new V4l2Node(node.linux(), waiting)
                    .demand(videodev2.VIDIOC_S_HW_FREQ_SEEK, "VIDIOC_S_HW_FREQ_SEEK", memory);
        }
    }

    @Override
    public String toString() {
        return "tuners and modulators of " + node.handle().target();
    }
}
