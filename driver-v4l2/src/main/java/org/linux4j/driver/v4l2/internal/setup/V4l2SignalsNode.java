package org.linux4j.driver.v4l2.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2Signals;
import org.linux4j.driver.v4l2.V4l2Standards;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_bt_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_bt_timings_cap;
import org.linux4j.driver.v4l2.uapi.v4l2_dv_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_dv_timings_cap;
import org.linux4j.driver.v4l2.uapi.v4l2_edid;
import org.linux4j.driver.v4l2.uapi.v4l2_enum_dv_timings;
import org.linux4j.driver.v4l2.uapi.v4l2_fract;
import org.linux4j.driver.v4l2.uapi.v4l2_standard;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** What the standards, the timings and the EDID of a node ask of the kernel. */
public final class V4l2SignalsNode implements V4l2Signals {

    private static final int EDID_BLOCK = 128;
    private static final int EDID_BLOCKS_MAX = 256;

    private final V4l2Node node;

    public V4l2SignalsNode(V4l2NodeDevice owner) {
        this.node = owner.kept;
    }

    @Override
    public List<Standard> standards() {
        List<Standard> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_standard.SIZE);
        v4l2_standard standard = new v4l2_standard().wrap(memory.buffer(), 0);
        for (int index = 0; index < V4l2Node.MAX_ENTRIES; index++) {
            standard.clear();
            standard.index(index);
            if (!node.has(videodev2.VIDIOC_ENUMSTD, "VIDIOC_ENUMSTD", memory)) {
                break;
            }
            v4l2_fract period = standard.frameperiod(new v4l2_fract());
            found.add(new Standard(
                    new V4l2Standards(standard.id()),
                    standard.name_text(),
                    Fraction.of(
                            Integer.toUnsignedLong(period.denominator()),
                            Math.max(1, Integer.toUnsignedLong(period.numerator()))),
                    standard.framelines()));
        }
        return found;
    }

    @Override
    public Optional<V4l2Standards> standard() {
        NativeMemory memory = node.allocate(Long.BYTES);
        return node.has(videodev2.VIDIOC_G_STD, "VIDIOC_G_STD", memory)
                ? Optional.of(new V4l2Standards(memory.buffer().getLong(0)))
                : Optional.empty();
    }

    @Override
    public void setStandard(V4l2Standards standard) {
        NativeMemory memory = node.allocate(Long.BYTES);
        memory.buffer().putLong(0, standard.bits());
        demand(videodev2.VIDIOC_S_STD, "VIDIOC_S_STD", SignalWords.STANDARD, memory, null);
    }

    @Override
    public V4l2Standards detectStandard() {
        NativeMemory memory = node.allocate(Long.BYTES);
        demand(videodev2.VIDIOC_QUERYSTD, "VIDIOC_QUERYSTD", SignalWords.STANDARD, memory, null);
        return new V4l2Standards(memory.buffer().getLong(0));
    }

    static Timings read(v4l2_dv_timings timings) {
        v4l2_bt_timings bt = timings.bt(new v4l2_bt_timings());
        return new Timings(
                bt.width(),
                bt.height(),
                bt.interlaced() != 0,
                Bits.of(bt.polarities(), Polarity::new),
                bt.pixelclock(),
                List.of(bt.hfrontporch(), bt.hsync(), bt.hbackporch()),
                List.of(bt.vfrontporch(), bt.vsync(), bt.vbackporch()),
                List.of(bt.il_vfrontporch(), bt.il_vsync(), bt.il_vbackporch()),
                Bits.of(bt.standards(), TimingsStandard::new),
                Bits.of(bt.flags(), TimingsFlag::new));
    }

    @Override
    public List<Timings> knownTimings() {
        List<Timings> found = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_enum_dv_timings.SIZE);
        v4l2_enum_dv_timings entry = new v4l2_enum_dv_timings().wrap(memory.buffer(), 0);
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
                ? Optional.of(read(new v4l2_dv_timings().wrap(memory.buffer(), 0)))
                : Optional.empty();
    }

    @Override
    public Timings setTimings(Timings wish) {
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        v4l2_dv_timings timings = new v4l2_dv_timings().wrap(memory.buffer(), 0).type(videodev2.V4L2_DV_BT_656_1120);
        timings.bt(new v4l2_bt_timings())
                .width(wish.width())
                .height(wish.height())
                .interlaced(wish.interlaced() ? videodev2.V4L2_DV_INTERLACED : videodev2.V4L2_DV_PROGRESSIVE)
                .polarities(Bits.in(wish.polarities(), Polarity::bit))
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
                .standards(Bits.in(wish.standards(), TimingsStandard::bit))
                .flags(Bits.in(wish.flags(), TimingsFlag::bit));
        demand(videodev2.VIDIOC_S_DV_TIMINGS, "VIDIOC_S_DV_TIMINGS", SignalWords.WANTED_TIMINGS, memory, null);
        return read(timings);
    }

    @Override
    public Timings detectTimings() {
        NativeMemory memory = node.allocate(v4l2_dv_timings.SIZE);
        demand(videodev2.VIDIOC_QUERY_DV_TIMINGS, "VIDIOC_QUERY_DV_TIMINGS", SignalWords.TIMINGS, memory, null);
        return read(new v4l2_dv_timings().wrap(memory.buffer(), 0));
    }

    @Override
    public Optional<TimingsRange> timingsRange() {
        NativeMemory memory = node.allocate(v4l2_dv_timings_cap.SIZE);
        v4l2_dv_timings_cap range = new v4l2_dv_timings_cap().wrap(memory.buffer(), 0);
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
                Bits.of(bt.standards(), TimingsStandard::new),
                Bits.of(bt.capabilities(), TimingsCapability::new)));
    }

    @Override
    public Value.Bytes edid(int pad) {
        NativeMemory blocks = node.allocate(EDID_BLOCKS_MAX * EDID_BLOCK);
        NativeMemory memory = node.allocate(v4l2_edid.SIZE);
        v4l2_edid edid = new v4l2_edid()
                .wrap(memory.buffer(), 0)
                .pad(pad)
                .blocks(EDID_BLOCKS_MAX)
                .edid(blocks.address());
        int result = node.ask(videodev2.VIDIOC_G_EDID, memory, blocks);
        if (result == -errno.ENODATA) {
            return (Value.Bytes) Value.of(new byte[0]);
        }
        if (result < 0) {
            throw SignalWords.EDID.error(node, -result, "VIDIOC_G_EDID");
        }
        byte[] bytes = new byte[Math.max(0, Math.min(EDID_BLOCKS_MAX, edid.blocks())) * EDID_BLOCK];
        blocks.buffer().get(0, bytes);
        return (Value.Bytes) Value.of(bytes);
    }

    @Override
    public void setEdid(int pad, byte[] bytes) {
        if (bytes.length % EDID_BLOCK != 0 || bytes.length > EDID_BLOCKS_MAX * EDID_BLOCK) {
            throw new IllegalArgumentException(
                    "an EDID of " + bytes.length + " bytes: it has blocks of " + EDID_BLOCK + " bytes, 256 at most");
        }
        NativeMemory blocks = node.allocate(Math.max(1, bytes.length));
        blocks.buffer().put(0, bytes);
        NativeMemory memory = node.allocate(v4l2_edid.SIZE);
        new v4l2_edid()
                .wrap(memory.buffer(), 0)
                .pad(pad)
                .blocks(bytes.length / EDID_BLOCK)
                .edid(blocks.address());
        demand(videodev2.VIDIOC_S_EDID, "VIDIOC_S_EDID", SignalWords.EDID, memory, blocks);
    }

    private void demand(long request, String name, SignalWords words, NativeMemory memory, Object pointedTo) {
        int result = node.ask(request, memory, pointedTo);
        if (result < 0) {
            throw words.error(node, -result, name);
        }
    }

    @Override
    public String toString() {
        return "standards, timings and EDID of " + node.handle().target();
    }
}
