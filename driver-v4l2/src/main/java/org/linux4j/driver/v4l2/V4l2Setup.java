package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.uapi.v4l2_audio;
import org.linux4j.driver.v4l2.uapi.v4l2_audioout;
import org.linux4j.driver.v4l2.uapi.v4l2_bt_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_bt_timings_cap;
import org.linux4j.driver.v4l2.uapi.v4l2_common;
import org.linux4j.driver.v4l2.uapi.v4l2_crop;
import org.linux4j.driver.v4l2.uapi.v4l2_cropcap;
import org.linux4j.driver.v4l2.uapi.v4l2_dv_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_dv_timings_cap;
import org.linux4j.driver.v4l2.uapi.v4l2_edid;
import org.linux4j.driver.v4l2.uapi.v4l2_enum_dv_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_frequency;
import org.linux4j.driver.v4l2.uapi.v4l2_frequency_band;
import org.linux4j.driver.v4l2.uapi.v4l2_hw_freq_seek;
import org.linux4j.driver.v4l2.uapi.v4l2_modulator;
import org.linux4j.driver.v4l2.uapi.v4l2_output;
import org.linux4j.driver.v4l2.uapi.v4l2_rds_data;
import org.linux4j.driver.v4l2.uapi.v4l2_rect;
import org.linux4j.driver.v4l2.uapi.v4l2_selection;
import org.linux4j.driver.v4l2.uapi.v4l2_standard;
import org.linux4j.driver.v4l2.uapi.v4l2_tuner;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.Struct;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;

/** How a node is set up: what its selections, signals, tuners and connectors ask of the kernel. */
final class V4l2Setup implements V4l2Selections, V4l2Signals, V4l2Radio, V4l2Connectors {

    private static final int EDID_BLOCK = 128;
    private static final int EDID_BLOCKS_MAX = 256;
    /** Frequencies come in units of 62.5 kHz, or of 62.5 Hz, or of 1 Hz. */
    private static final double UNIT = 62_500;

    private static final int RDS_BLOCKS = 256;
    private static final double LOW_UNIT = 62.5;

    private final V4l2PlainDevice owner;
    private final V4l2Node node;

    V4l2Setup(V4l2PlainDevice owner) {
        this.owner = owner;
        this.node = owner.kept;
    }

    /** A struct over memory of its own. */
    private <T extends Struct> T struct(T struct, NativeMemory memory) {
        struct.wrap(memory.buffer(), 0);
        return struct;
    }

    /** The type of the queue that has pictures; selections want the single-planar one, which stands for both. */
    private int queueType() {
        boolean output = owner.capabilities.captureType() == 0 && owner.capabilities.outputType() != 0;
        return output ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT : videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE;
    }

    @Override
    public Rectangle get(int target) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_selection selection =
                struct(new v4l2_selection(), memory).type(queueType()).target(target);
        int result = node.ask(videodev2.VIDIOC_G_SELECTION, memory);
        if (result == -errno.ENOTTY && isCrop(target)) {
            return crop(target);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_G_SELECTION");
        }
        return read(selection.r(new v4l2_rect()));
    }

    private static boolean isCrop(int target) {
        return target == v4l2_common.V4L2_SEL_TGT_CROP
                || target == v4l2_common.V4L2_SEL_TGT_CROP_DEFAULT
                || target == v4l2_common.V4L2_SEL_TGT_CROP_BOUNDS;
    }

    /** As drivers that are older than selections tell it. */
    private Rectangle crop(int target) {
        if (target == v4l2_common.V4L2_SEL_TGT_CROP) {
            NativeMemory memory = node.allocate(v4l2_crop.SIZE);
            v4l2_crop crop = struct(new v4l2_crop(), memory).type(queueType());
            node.demand(videodev2.VIDIOC_G_CROP, "VIDIOC_G_CROP", memory);
            return read(crop.c(new v4l2_rect()));
        }
        NativeMemory memory = node.allocate(v4l2_cropcap.SIZE);
        v4l2_cropcap limits = struct(new v4l2_cropcap(), memory).type(queueType());
        node.demand(videodev2.VIDIOC_CROPCAP, "VIDIOC_CROPCAP", memory);
        v4l2_rect rectangle = new v4l2_rect();
        return read(
                target == v4l2_common.V4L2_SEL_TGT_CROP_BOUNDS ? limits.bounds(rectangle) : limits.defrect(rectangle));
    }

    private Rectangle crop(Rectangle wish) {
        NativeMemory memory = node.allocate(v4l2_crop.SIZE);
        v4l2_crop crop = struct(new v4l2_crop(), memory).type(queueType());
        crop.c(new v4l2_rect())
                .left(wish.left())
                .top(wish.top())
                .width(wish.width())
                .height(wish.height());
        node.demand(videodev2.VIDIOC_S_CROP, "VIDIOC_S_CROP", memory);
        // That request does not say what the driver took.
        return crop(v4l2_common.V4L2_SEL_TGT_CROP);
    }

    private static Rectangle read(v4l2_rect rectangle) {
        return new Rectangle(rectangle.left(), rectangle.top(), rectangle.width(), rectangle.height());
    }

    @Override
    public Rectangle set(int target, int flags, Rectangle wish) {
        NativeMemory memory = node.allocate(v4l2_selection.SIZE);
        v4l2_selection selection = struct(new v4l2_selection(), memory)
                .type(queueType())
                .target(target)
                .flags(flags);
        v4l2_rect rectangle = selection.r(new v4l2_rect());
        rectangle.left(wish.left()).top(wish.top()).width(wish.width()).height(wish.height());
        int result = node.ask(videodev2.VIDIOC_S_SELECTION, memory);
        if (result == -errno.ENOTTY && target == v4l2_common.V4L2_SEL_TGT_CROP) {
            return crop(wish);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_S_SELECTION");
        }
        return read(rectangle);
    }

    @Override
    public List<Standard> standards() {
        List<Standard> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_standard.SIZE);
        v4l2_standard standard = struct(new v4l2_standard(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            standard.clear();
            standard.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMSTD, "VIDIOC_ENUMSTD", memory)) {
                break;
            }
            v4l2_fract period = standard.frameperiod(new v4l2_fract());
            found.add(new Standard(
                    standard.id(),
                    standard.name_text(),
                    Fraction.of(
                            Integer.toUnsignedLong(period.denominator()),
                            Math.max(1, Integer.toUnsignedLong(period.numerator()))),
                    standard.framelines()));
        }
        return found;
    }

    @Override
    public Optional<Long> standard() {
        NativeMemory memory = node.allocate(Long.BYTES);
        return node.has(videodev2.VIDIOC_G_STD, "VIDIOC_G_STD", memory)
                ? Optional.of(memory.buffer().getLong(0))
                : Optional.empty();
    }

    @Override
    public void standard(long id) {
        NativeMemory memory = node.allocate(Long.BYTES);
        memory.buffer().putLong(0, id);
        node.demand(videodev2.VIDIOC_S_STD, "VIDIOC_S_STD", memory);
    }

    @Override
    public long detectStandard() {
        NativeMemory memory = node.allocate(Long.BYTES);
        node.demand(videodev2.VIDIOC_QUERYSTD, "VIDIOC_QUERYSTD", memory);
        return memory.buffer().getLong(0);
    }

    private static Timings read(v4l2_dv_timings timings) {
        v4l2_bt_timings bt = timings.bt(new v4l2_bt_timings());
        return new Timings(
                bt.width(),
                bt.height(),
                bt.interlaced() != 0,
                bt.polarities(),
                bt.pixelclock(),
                List.of(bt.hfrontporch(), bt.hsync(), bt.hbackporch()),
                List.of(bt.vfrontporch(), bt.vsync(), bt.vbackporch()),
                List.of(bt.il_vfrontporch(), bt.il_vsync(), bt.il_vbackporch()),
                bt.standards(),
                bt.flags());
    }

    @Override
    public List<Timings> listTimings() {
        List<Timings> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_enum_dv_timings.SIZE);
        v4l2_enum_dv_timings entry = struct(new v4l2_enum_dv_timings(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            entry.clear();
            entry.index(index);
            if (!node.has(videodev2.VIDIOC_ENUM_DV_TIMINGS, "VIDIOC_ENUM_DV_TIMINGS", memory)) {
                break;
            }
            found.add(read(entry.timings(new v4l2_dv_timings())));
        }
        return found;
    }

    @Override
    public Optional<Timings> timings() {
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        return node.has(videodev2.VIDIOC_G_DV_TIMINGS, "VIDIOC_G_DV_TIMINGS", memory)
                ? Optional.of(read(struct(new v4l2_dv_timings(), memory)))
                : Optional.empty();
    }

    @Override
    public Timings timings(Timings wish) {
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        v4l2_dv_timings timings = struct(new v4l2_dv_timings(), memory).type(videodev2.V4L2_DV_BT_656_1120);
        timings.bt(new v4l2_bt_timings())
                .width(wish.width())
                .height(wish.height())
                .interlaced(wish.interlaced() ? videodev2.V4L2_DV_INTERLACED : videodev2.V4L2_DV_PROGRESSIVE)
                .polarities(wish.polarities())
                .pixelclock(wish.pixelClock())
                .hfrontporch(wish.horizontal().get(0))
                .hsync(wish.horizontal().get(1))
                .hbackporch(wish.horizontal().get(2))
                .vfrontporch(wish.vertical().get(0))
                .vsync(wish.vertical().get(1))
                .vbackporch(wish.vertical().get(2))
                .il_vfrontporch(wish.secondField().get(0))
                .il_vsync(wish.secondField().get(1))
                .il_vbackporch(wish.secondField().get(2))
                .standards(wish.standards())
                .flags(wish.flags());
        node.demand(videodev2.VIDIOC_S_DV_TIMINGS, "VIDIOC_S_DV_TIMINGS", memory);
        return read(timings);
    }

    @Override
    public Timings detectTimings() {
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        node.demand(videodev2.VIDIOC_QUERY_DV_TIMINGS, "VIDIOC_QUERY_DV_TIMINGS", memory);
        return read(struct(new v4l2_dv_timings(), memory));
    }

    @Override
    public Optional<TimingsRange> timingsRange() {
        NativeMemory memory = node.allocate(v4l2_dv_timings_cap.SIZE);
        v4l2_dv_timings_cap range = struct(new v4l2_dv_timings_cap(), memory);
        if (!node.has(videodev2.VIDIOC_DV_TIMINGS_CAP, "VIDIOC_DV_TIMINGS_CAP", memory)) {
            return Optional.empty();
        }
        v4l2_bt_timings_cap bt = range.bt(new v4l2_bt_timings_cap());
        return Optional.of(new TimingsRange(
                bt.min_width(),
                bt.max_width(),
                bt.min_height(),
                bt.max_height(),
                bt.min_pixelclock(),
                bt.max_pixelclock(),
                bt.standards(),
                bt.capabilities()));
    }

    @Override
    public Value.Bytes edid(int pad) {
        NativeMemory blocks = node.allocate(EDID_BLOCKS_MAX * EDID_BLOCK);
        NativeMemory memory = node.allocate(v4l2_edid.SIZE);
        v4l2_edid edid =
                struct(new v4l2_edid(), memory).pad(pad).blocks(EDID_BLOCKS_MAX).edid(blocks.address());
        int result = node.ask(videodev2.VIDIOC_G_EDID, memory, blocks);
        if (result == -errno.ENODATA) {
            return (Value.Bytes) Value.of(new byte[0]);
        }
        if (result < 0) {
            throw node.error(-result, "VIDIOC_G_EDID");
        }
        byte[] bytes = new byte[Math.min(EDID_BLOCKS_MAX, edid.blocks()) * EDID_BLOCK];
        blocks.buffer().get(0, bytes);
        return (Value.Bytes) Value.of(bytes);
    }

    @Override
    public void edid(int pad, byte[] bytes) {
        if (bytes.length % EDID_BLOCK != 0 || bytes.length > EDID_BLOCKS_MAX * EDID_BLOCK) {
            throw new IllegalArgumentException(
                    "an EDID of " + bytes.length + " bytes: it has blocks of " + EDID_BLOCK + " bytes, 256 at most");
        }
        NativeMemory blocks = node.allocate(Math.max(1, bytes.length));
        blocks.buffer().put(0, bytes);
        NativeMemory memory = node.allocate(v4l2_edid.SIZE);
        struct(new v4l2_edid(), memory)
                .pad(pad)
                .blocks(bytes.length / EDID_BLOCK)
                .edid(blocks.address());
        node.demand(videodev2.VIDIOC_S_EDID, "VIDIOC_S_EDID", memory, blocks);
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
        v4l2_tuner tuner = struct(new v4l2_tuner(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            tuner.clear();
            tuner.index(index);
            if (!node.has(videodev2.VIDIOC_G_TUNER, "VIDIOC_G_TUNER", memory)) {
                break;
            }
            found.add(new Tuner(
                    index,
                    tuner.name_text(),
                    tuner.type(),
                    tuner.capability(),
                    hertz(tuner.rangelow(), tuner.capability()),
                    hertz(tuner.rangehigh(), tuner.capability()),
                    tuner.rxsubchans(),
                    tuner.audmode(),
                    tuner.signal(),
                    tuner.afc()));
        }
        return found;
    }

    @Override
    public void audioMode(int index, int audioMode) {
        NativeMemory memory = node.allocate(v4l2_tuner.SIZE);
        v4l2_tuner tuner = struct(new v4l2_tuner(), memory).index(index);
        node.demand(videodev2.VIDIOC_G_TUNER, "VIDIOC_G_TUNER", memory);
        tuner.audmode(audioMode);
        node.demand(videodev2.VIDIOC_S_TUNER, "VIDIOC_S_TUNER", memory);
    }

    @Override
    public List<Modulator> modulators() {
        List<Modulator> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_modulator.SIZE);
        v4l2_modulator modulator = struct(new v4l2_modulator(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            modulator.clear();
            modulator.index(index);
            if (!node.has(videodev2.VIDIOC_G_MODULATOR, "VIDIOC_G_MODULATOR", memory)) {
                break;
            }
            found.add(new Modulator(
                    index,
                    modulator.name_text(),
                    modulator.type(),
                    modulator.capability(),
                    hertz(modulator.rangelow(), modulator.capability()),
                    hertz(modulator.rangehigh(), modulator.capability()),
                    modulator.txsubchans()));
        }
        return found;
    }

    @Override
    public void subchannels(int index, int subchannels) {
        NativeMemory memory = node.allocate(v4l2_modulator.SIZE);
        v4l2_modulator modulator = struct(new v4l2_modulator(), memory).index(index);
        node.demand(videodev2.VIDIOC_G_MODULATOR, "VIDIOC_G_MODULATOR", memory);
        modulator.txsubchans(subchannels);
        node.demand(videodev2.VIDIOC_S_MODULATOR, "VIDIOC_S_MODULATOR", memory);
    }

    /** The type and capabilities of a tuner or a modulator, which say what frequencies mean. */
    private int[] tunerOf(int index) {
        for (Tuner tuner : tuners()) {
            if (tuner.index() == index) {
                return new int[] {tuner.type(), tuner.capabilities()};
            }
        }
        for (Modulator modulator : modulators()) {
            if (modulator.index() == index) {
                return new int[] {modulator.type(), modulator.capabilities()};
            }
        }
        return new int[] {videodev2.V4L2_TUNER_RADIO, 0};
    }

    @Override
    public Optional<Double> frequency(int index) {
        int[] tuner = tunerOf(index);
        NativeMemory memory = node.allocate(v4l2_frequency.SIZE);
        v4l2_frequency frequency =
                struct(new v4l2_frequency(), memory).tuner(index).type(tuner[0]);
        return node.has(videodev2.VIDIOC_G_FREQUENCY, "VIDIOC_G_FREQUENCY", memory)
                ? Optional.of(hertz(frequency.frequency(), tuner[1]))
                : Optional.empty();
    }

    @Override
    public void frequency(int index, double hertz) {
        int[] tuner = tunerOf(index);
        NativeMemory memory = node.allocate(v4l2_frequency.SIZE);
        struct(new v4l2_frequency(), memory).tuner(index).type(tuner[0]).frequency((int)
                Math.round(hertz / hertz(1, tuner[1])));
        node.demand(videodev2.VIDIOC_S_FREQUENCY, "VIDIOC_S_FREQUENCY", memory);
    }

    @Override
    public List<Band> bands(int index) {
        int type = tunerOf(index)[0];
        List<Band> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_frequency_band.SIZE);
        v4l2_frequency_band band = struct(new v4l2_frequency_band(), memory);
        for (int i = 0; i < V4l2Node.MAX_ENTRIES; i++) {
            band.clear();
            band.tuner(index).type(type).index(i);
            if (!node.has(videodev2.VIDIOC_ENUM_FREQ_BANDS, "VIDIOC_ENUM_FREQ_BANDS", memory)) {
                break;
            }
            found.add(new Band(
                    hertz(band.rangelow(), band.capability()),
                    hertz(band.rangehigh(), band.capability()),
                    band.modulation(),
                    band.capability()));
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
                node.linux().syscalls().fcntl(fd, fcntl.F_SETFL, flags & ~fcntl.O_NONBLOCK);
            } finally {
                waiting.release();
            }
            NativeMemory memory = node.allocate(v4l2_hw_freq_seek.SIZE);
            struct(new v4l2_hw_freq_seek(), memory)
                    .tuner(tuner)
                    .type(type)
                    .seek_upward(upward ? 1 : 0)
                    .wrap_around(wrapAround ? 1 : 0);
            new V4l2Node(node.linux(), waiting)
                    .demand(videodev2.VIDIOC_S_HW_FREQ_SEEK, "VIDIOC_S_HW_FREQ_SEEK", memory);
        }
    }

    @Override
    public List<Output> outputs() {
        List<Output> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_output.SIZE);
        v4l2_output output = struct(new v4l2_output(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            output.clear();
            output.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMOUTPUT, "VIDIOC_ENUMOUTPUT", memory)) {
                break;
            }
            found.add(new Output(
                    index,
                    output.name_text(),
                    output.type(),
                    output.audioset(),
                    output.modulator(),
                    output.std(),
                    output.capabilities()));
        }
        return found;
    }

    private Optional<Integer> number(long request, String name) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        return node.has(request, name, memory) ? Optional.of(memory.buffer().getInt(0)) : Optional.empty();
    }

    private void number(long request, String name, int value) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        memory.buffer().putInt(0, value);
        node.demand(request, name, memory);
    }

    @Override
    public Optional<Integer> output() {
        return number(videodev2.VIDIOC_G_OUTPUT, "VIDIOC_G_OUTPUT");
    }

    @Override
    public void output(int index) {
        number(videodev2.VIDIOC_S_OUTPUT, "VIDIOC_S_OUTPUT", index);
    }

    @Override
    public List<Audio> audioInputs() {
        List<Audio> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        v4l2_audio audio = struct(new v4l2_audio(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            audio.clear();
            audio.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMAUDIO, "VIDIOC_ENUMAUDIO", memory)) {
                break;
            }
            found.add(new Audio(index, audio.name_text(), audio.capability(), audio.mode()));
        }
        return found;
    }

    @Override
    public Optional<Audio> audioInput() {
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        v4l2_audio audio = struct(new v4l2_audio(), memory);
        return node.has(videodev2.VIDIOC_G_AUDIO, "VIDIOC_G_AUDIO", memory)
                ? Optional.of(new Audio(audio.index(), audio.name_text(), audio.capability(), audio.mode()))
                : Optional.empty();
    }

    @Override
    public void audioInput(int index) {
        NativeMemory memory = node.allocate(v4l2_audio.SIZE);
        struct(new v4l2_audio(), memory).index(index);
        node.demand(videodev2.VIDIOC_S_AUDIO, "VIDIOC_S_AUDIO", memory);
    }

    @Override
    public List<Audio> audioOutputs() {
        List<Audio> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        v4l2_audioout audio = struct(new v4l2_audioout(), memory);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            audio.clear();
            audio.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMAUDOUT, "VIDIOC_ENUMAUDOUT", memory)) {
                break;
            }
            found.add(new Audio(index, audio.name_text(), audio.capability(), audio.mode()));
        }
        return found;
    }

    @Override
    public Optional<Audio> audioOutput() {
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        v4l2_audioout audio = struct(new v4l2_audioout(), memory);
        return node.has(videodev2.VIDIOC_G_AUDOUT, "VIDIOC_G_AUDOUT", memory)
                ? Optional.of(new Audio(audio.index(), audio.name_text(), audio.capability(), audio.mode()))
                : Optional.empty();
    }

    @Override
    public void audioOutput(int index) {
        NativeMemory memory = node.allocate(v4l2_audioout.SIZE);
        struct(new v4l2_audioout(), memory).index(index);
        node.demand(videodev2.VIDIOC_S_AUDOUT, "VIDIOC_S_AUDOUT", memory);
    }

    @Override
    public int priority() {
        NativeMemory memory = node.allocate(Integer.BYTES);
        node.demand(videodev2.VIDIOC_G_PRIORITY, "VIDIOC_G_PRIORITY", memory);
        return memory.buffer().getInt(0);
    }

    @Override
    public void priority(int priority) {
        number(videodev2.VIDIOC_S_PRIORITY, "VIDIOC_S_PRIORITY", priority);
    }

    @Override
    public void logStatus() {
        node.demand(videodev2.VIDIOC_LOG_STATUS, "VIDIOC_LOG_STATUS", node.allocate(1));
    }
}
