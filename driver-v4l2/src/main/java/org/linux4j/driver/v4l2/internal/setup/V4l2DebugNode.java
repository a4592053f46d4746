package org.linux4j.driver.v4l2.internal.setup;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.driver.v4l2.V4l2Debug;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_chip_info;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_match;
import org.linux4j.driver.v4l2.uapi.v4l2_dbg_register;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;

/** The chips behind a node. */
public final class V4l2DebugNode implements V4l2Debug {

    private final V4l2Node node;

    public V4l2DebugNode(V4l2NodeDevice owner) {
        this.node = owner.kept;
    }

    @Override
    public List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        NativeMemory memory = node.allocate(v4l2_dbg_chip_info.SIZE);
        v4l2_dbg_chip_info info = new v4l2_dbg_chip_info().wrap(memory.buffer(), 0);
        for (int type : new int[] {videodev2.V4L2_CHIP_MATCH_BRIDGE, videodev2.V4L2_CHIP_MATCH_SUBDEV}) {
            for (int address = 0; address < V4l2Node.MAX_ENTRIES; address++) {
                info.clear();
                info.match(new v4l2_dbg_match()).type(type).addr(address);
                if (node.ends(node.ask(videodev2.VIDIOC_DBG_G_CHIP_INFO, memory), "VIDIOC_DBG_G_CHIP_INFO")) {
                    break;
                }
                chips.add(
                        new Chip(new ChipType(type), address, info.name_text(), Bits.of(info.flags(), ChipFlag::new)));
            }
        }
        return chips;
    }

    private v4l2_dbg_register argument(NativeMemory memory, Chip chip, long register) {
        v4l2_dbg_register argument = new v4l2_dbg_register().wrap(memory.buffer(), 0);
        argument.match(new v4l2_dbg_match()).type(chip.type().number()).addr(chip.address());
        return argument.reg(register);
    }

    @Override
    public Register read(Chip chip, long register) {
        NativeMemory memory = node.allocate(v4l2_dbg_register.SIZE);
        v4l2_dbg_register argument = argument(memory, chip, register);
        node.demand(videodev2.VIDIOC_DBG_G_REGISTER, "VIDIOC_DBG_G_REGISTER", memory);
        return new Register(argument.size(), argument.val());
    }

    @Override
    public void write(Chip chip, long register, long value) {
        NativeMemory memory = node.allocate(v4l2_dbg_register.SIZE);
        argument(memory, chip, register).val(value);
        node.demand(videodev2.VIDIOC_DBG_S_REGISTER, "VIDIOC_DBG_S_REGISTER", memory);
    }

    @Override
    public String toString() {
        return "chips and registers of " + node.handle().target();
    }
}
