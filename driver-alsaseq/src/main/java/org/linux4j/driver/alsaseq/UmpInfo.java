package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.asound;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_ump_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_running_info;
import org.linux4j.driver.alsaseq.uapi.snd_ump_block_info;
import org.linux4j.driver.alsaseq.uapi.snd_ump_endpoint_info;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** The endpoints of clients that speak packets, and their blocks; and how a client begins to speak so. */
final class UmpInfo {

    /** Since when there are packets: 1.0.3, of Linux 6.5. */
    private static final int FIRST_VERSION = 0x1_0003;

    private static final int INFO = snd_seq_client_ump_info.OFFSET_info;
    private static final String GET = "SNDRV_SEQ_IOCTL_GET_CLIENT_UMP_INFO";
    private static final String SET = "SNDRV_SEQ_IOCTL_SET_CLIENT_UMP_INFO";

    private UmpInfo() {}

    // Beginning

    /**
     * Agrees with the kernel on a version that has packets, and on the order of bytes in their words; only then it takes that a
     * client speaks them.
     */
    static void negotiate(SeqNode node) {
        NativeMemory memory = node.allocate(Integer.BYTES);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_PVERSION, "SNDRV_SEQ_IOCTL_PVERSION", memory);
        int kernel = memory.buffer().getInt(0);
        if (kernel < FIRST_VERSION) {
            throw unsupported(
                    node,
                    "this kernel's sequencer, of version " + (kernel >> 16) + "." + (kernel >> 8 & 0xff) + "."
                            + (kernel & 0xff) + ", knows no packets of MIDI 2.0");
        }
        memory.buffer().putInt(0, Math.min(kernel, asequencer.SNDRV_SEQ_VERSION));
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_USER_PVERSION, memory);
        if (result == -errno.ENOTTY) {
            throw unsupported(node, "this kernel's sequencer knows no packets of MIDI 2.0");
        }
        node.check(result, "SNDRV_SEQ_IOCTL_USER_PVERSION");
        NativeMemory mode = node.allocate(snd_seq_running_info.SIZE);
        new snd_seq_running_info()
                .wrap(mode.buffer(), 0)
                .client(node.ownNumber())
                .big_endian(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? 1 : 0)
                .cpu_mode(Long.BYTES);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_RUNNING_MODE, "SNDRV_SEQ_IOCTL_RUNNING_MODE", mode);
    }

    /** Whether it was taken: a kernel that was built without packets answers well, and does nothing. */
    static void checkSpeaking(SeqNode node, int client) {
        int result = ask(node, node.allocate(snd_seq_client_ump_info.SIZE), client, 0);
        if (result == -errno.ENOTTY || result == -errno.EBADFD) {
            throw unsupported(node, "this kernel's sequencer was built without packets of MIDI 2.0");
        }
        // Nothing was told of the client yet.
        if (result != -errno.ENODEV) {
            node.check(result, GET);
        }
    }

    private static DeviceUnsupportedException unsupported(SeqNode node, String why) {
        return new DeviceUnsupportedException(DeviceException.failure("speak packets", why)
                .on(node.target())
                .hint("it takes Linux 6.5 or newer with CONFIG_SND_SEQ_UMP; plain MIDI goes everywhere"));
    }

    // Reading

    /** What a client tells of itself, where it does. */
    static void tell(SeqNode node, int client, MidiClientInfo.Builder into) {
        NativeMemory memory = node.allocate(snd_seq_client_ump_info.SIZE);
        if (!isTold(node, memory, client, 0)) {
            return;
        }
        UmpEndpoint endpoint = endpoint(memory.buffer());
        into.endpoint(endpoint);
        for (int i = 0; i < endpoint.blocks(); i++) {
            if (isTold(node, memory, client, asequencer.SNDRV_SEQ_CLIENT_UMP_INFO_BLOCK + i)) {
                into.block(block(memory.buffer()));
            }
        }
    }

    private static boolean isTold(SeqNode node, NativeMemory memory, int client, int type) {
        int result = ask(node, memory, client, type);
        switch (-result) {
            // Told of nothing, gone meanwhile, back to plain MIDI, or a kernel that tells nothing of anybody.
            case errno.ENODEV, errno.ENOENT, errno.EBADFD, errno.ENOTTY -> {
                return false;
            }
            default -> {
                node.check(result, GET);
                return true;
            }
        }
    }

    private static int ask(SeqNode node, NativeMemory memory, int client, int type) {
        new snd_seq_client_ump_info().wrap(memory.buffer(), 0).client(client).type(type);
        return node.ask(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_UMP_INFO, memory);
    }

    private static UmpEndpoint endpoint(ByteBuffer buffer) {
        snd_ump_endpoint_info info = new snd_ump_endpoint_info().wrap(buffer, INFO);
        int capabilities = info.protocol_caps();
        return UmpEndpoint.builder()
                .name(text(buffer, INFO + snd_ump_endpoint_info.OFFSET_name, snd_ump_endpoint_info.LENGTH_name))
                .productId(text(
                        buffer,
                        INFO + snd_ump_endpoint_info.OFFSET_product_id,
                        snd_ump_endpoint_info.LENGTH_product_id))
                .protocols(capabilities >> 8 & 3)
                .protocol(
                        (info.protocol() & asound.SNDRV_UMP_EP_INFO_PROTO_MIDI2) != 0
                                ? 2
                                : (info.protocol() & asound.SNDRV_UMP_EP_INFO_PROTO_MIDI1) != 0 ? 1 : 0)
                .sendsTimestamps((capabilities & asound.SNDRV_UMP_EP_INFO_PROTO_JRTS_TX) != 0)
                .receivesTimestamps((capabilities & asound.SNDRV_UMP_EP_INFO_PROTO_JRTS_RX) != 0)
                .blocks(Math.max(0, Math.min(info.num_blocks(), asound.SNDRV_UMP_MAX_BLOCKS)))
                .staticBlocks((info.flags() & asound.SNDRV_UMP_EP_INFO_STATIC_BLOCKS) != 0)
                .version(info.version())
                .manufacturer(info.manufacturer_id() & 0xff_ffff)
                .family(info.family_id())
                .model(info.model_id())
                .revision(info.sw_revision(0) << 24
                        | info.sw_revision(1) << 16
                        | info.sw_revision(2) << 8
                        | info.sw_revision(3))
                .build();
    }

    private static UmpBlock block(ByteBuffer buffer) {
        snd_ump_block_info info = new snd_ump_block_info().wrap(buffer, INFO);
        return UmpBlock.builder()
                .number(info.block_id())
                .name(text(buffer, INFO + snd_ump_block_info.OFFSET_name, snd_ump_block_info.LENGTH_name))
                .receives((info.direction() & asound.SNDRV_UMP_DIR_INPUT) != 0)
                .sends((info.direction() & asound.SNDRV_UMP_DIR_OUTPUT) != 0)
                .active(info.active() != 0)
                .firstGroup(info.first_group())
                .groups(info.num_groups())
                .midi1((info.flags() & asound.SNDRV_UMP_BLOCK_IS_MIDI1) != 0)
                .slow((info.flags() & asound.SNDRV_UMP_BLOCK_IS_LOWSPEED) != 0)
                .hint(info.ui_hint())
                .ciVersion(info.midi_ci_version())
                .sysEx8Streams(info.sysex8_streams())
                .build();
    }

    private static String text(ByteBuffer buffer, int at, int most) {
        int length = 0;
        while (length < most && buffer.get(at + length) != 0) {
            length++;
        }
        return new String(EventCoder.bytes(buffer, at, length), StandardCharsets.UTF_8);
    }

    // Writing

    static void set(SeqNode node, int client, UmpEndpoint endpoint) {
        NativeMemory memory = node.allocate(snd_seq_client_ump_info.SIZE);
        int capabilities = within("protocols", endpoint.protocols(), 0, 3) << 8
                | (endpoint.sendsTimestamps() ? asound.SNDRV_UMP_EP_INFO_PROTO_JRTS_TX : 0)
                | (endpoint.receivesTimestamps() ? asound.SNDRV_UMP_EP_INFO_PROTO_JRTS_RX : 0);
        snd_ump_endpoint_info info = new snd_ump_endpoint_info()
                .wrap(memory.buffer(), INFO)
                .card(-1)
                .flags(endpoint.staticBlocks() ? asound.SNDRV_UMP_EP_INFO_STATIC_BLOCKS : 0)
                .protocol_caps(capabilities)
                .protocol(within("protocol", endpoint.protocol(), 0, 2) << 8)
                .num_blocks(within("number of blocks", endpoint.blocks(), 0, asound.SNDRV_UMP_MAX_BLOCKS))
                .version(within("version", endpoint.version(), 0, 0xffff))
                .family_id(within("family", endpoint.family(), 0, 0xffff))
                .model_id(within("model", endpoint.model(), 0, 0xffff))
                .manufacturer_id(within("manufacturer", endpoint.manufacturer(), 0, 0xff_ffff));
        for (int i = 0; i < Integer.BYTES; i++) {
            info.sw_revision(i, endpoint.revision() >> 24 - i * Byte.SIZE & 0xff);
        }
        put(memory.buffer(), INFO + snd_ump_endpoint_info.OFFSET_name, endpoint.name());
        put(memory.buffer(), INFO + snd_ump_endpoint_info.OFFSET_product_id, endpoint.productId());
        set(node, memory, client, asequencer.SNDRV_SEQ_CLIENT_UMP_INFO_ENDPOINT);
    }

    static void set(SeqNode node, int client, UmpBlock block) {
        NativeMemory memory = node.allocate(snd_seq_client_ump_info.SIZE);
        int number = within("block's number", block.number(), 0, asound.SNDRV_UMP_MAX_BLOCKS - 1);
        int first = within("first group", block.firstGroup(), 0, asound.SNDRV_UMP_MAX_GROUPS - 1);
        new snd_ump_block_info()
                .wrap(memory.buffer(), INFO)
                .card(-1)
                .block_id(number)
                .direction((block.receives() ? asound.SNDRV_UMP_DIR_INPUT : 0)
                        | (block.sends() ? asound.SNDRV_UMP_DIR_OUTPUT : 0))
                .active(block.active() ? 1 : 0)
                .first_group(first)
                .num_groups(within("number of groups", block.groups(), 1, asound.SNDRV_UMP_MAX_GROUPS - first))
                .flags((block.midi1() ? asound.SNDRV_UMP_BLOCK_IS_MIDI1 : 0)
                        | (block.slow() ? asound.SNDRV_UMP_BLOCK_IS_LOWSPEED : 0))
                .ui_hint(within("hint", block.hint(), 0, 3))
                .midi_ci_version(within("version of MIDI-CI", block.ciVersion(), 0, 0xff))
                .sysex8_streams(within("number of streams", block.sysEx8Streams(), 0, 0xff));
        put(memory.buffer(), INFO + snd_ump_block_info.OFFSET_name, block.name());
        set(node, memory, client, asequencer.SNDRV_SEQ_CLIENT_UMP_INFO_BLOCK + number);
    }

    private static void set(SeqNode node, NativeMemory memory, int client, int type) {
        new snd_seq_client_ump_info().wrap(memory.buffer(), 0).client(client).type(type);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_UMP_INFO, SET, memory);
    }

    private static void put(ByteBuffer buffer, int at, String text) {
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("'" + text + "' has a byte of 0, at which others would take it to end");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= snd_ump_endpoint_info.LENGTH_name) {
            throw new IllegalArgumentException(
                    "'" + text + "' has " + bytes.length + " bytes, and 127 at most are told");
        }
        buffer.put(at, bytes);
    }

    private static int within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "a " + what + " of " + value + " is out of range: " + least + " to " + most);
        }
        return value;
    }
}
