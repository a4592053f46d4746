package org.linux4j.driver.v4l2.internal.setup;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.V4l2Compression;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.uapi.v4l2_decoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_enc_idx;
import org.linux4j.driver.v4l2.uapi.v4l2_enc_idx_entry;
import org.linux4j.driver.v4l2.uapi.v4l2_encoder_cmd;
import org.linux4j.driver.v4l2.uapi.v4l2_jpegcompression;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;

/** The coder behind a node. */
public final class V4l2CompressionNode implements V4l2Compression {

    private final V4l2Node node;

    public V4l2CompressionNode(V4l2NodeDevice owner) {
        this.node = owner.kept;
    }

    @Override
    public Optional<Jpeg> jpeg() {
        NativeMemory memory = node.allocate(v4l2_jpegcompression.SIZE);
        v4l2_jpegcompression jpeg = new v4l2_jpegcompression().wrap(memory.buffer(), 0);
        if (!node.has(videodev2.VIDIOC_G_JPEGCOMP, "VIDIOC_G_JPEGCOMP", memory)) {
            return Optional.empty();
        }
        return Optional.of(new Jpeg(
                jpeg.quality(),
                jpeg.APPn(),
                bytes(
                        memory.buffer(),
                        v4l2_jpegcompression.OFFSET_APP_data,
                        jpeg.APP_len(),
                        v4l2_jpegcompression.LENGTH_APP_data),
                bytes(
                        memory.buffer(),
                        v4l2_jpegcompression.OFFSET_COM_data,
                        jpeg.COM_len(),
                        v4l2_jpegcompression.LENGTH_COM_data),
                Bits.of(jpeg.jpeg_markers(), JpegMarker::new)));
    }

    private static Value.Bytes bytes(ByteBuffer from, int at, int length, int most) {
        byte[] bytes = new byte[Math.max(0, Math.min(length, most))];
        from.get(at, bytes);
        return (Value.Bytes) Value.of(bytes);
    }

    @Override
    public void setJpeg(Jpeg settings) {
        NativeMemory memory = node.allocate(v4l2_jpegcompression.SIZE);
        new v4l2_jpegcompression()
                .wrap(memory.buffer(), 0)
                .quality(settings.quality())
                .APPn(settings.segment())
                .APP_len(write(
                        "segment",
                        settings.segmentData(),
                        memory.buffer(),
                        v4l2_jpegcompression.OFFSET_APP_data,
                        v4l2_jpegcompression.LENGTH_APP_data))
                .COM_len(write(
                        "comment",
                        settings.comment(),
                        memory.buffer(),
                        v4l2_jpegcompression.OFFSET_COM_data,
                        v4l2_jpegcompression.LENGTH_COM_data))
                .jpeg_markers(Bits.in(settings.markers(), JpegMarker::bit));
        node.demand(videodev2.VIDIOC_S_JPEGCOMP, "VIDIOC_S_JPEGCOMP", memory);
    }

    private static int write(String what, Value.Bytes value, ByteBuffer to, int at, int most) {
        byte[] bytes = value.toByteArray();
        if (bytes.length > most) {
            throw new IllegalArgumentException(
                    "a " + what + " of " + bytes.length + " bytes: it has " + most + " at most");
        }
        to.put(at, bytes);
        return bytes.length;
    }

    @Override
    public List<IndexEntry> encoderIndex() {
        NativeMemory memory = node.allocate(v4l2_enc_idx.SIZE);
        v4l2_enc_idx index = new v4l2_enc_idx().wrap(memory.buffer(), 0);
        node.demand(videodev2.VIDIOC_G_ENC_INDEX, "VIDIOC_G_ENC_INDEX", memory);
        List<IndexEntry> entries = new ArrayList<>();
        v4l2_enc_idx_entry entry = new v4l2_enc_idx_entry();
        for (int i = 0; i < Math.min(index.entries(), v4l2_enc_idx.LENGTH_entry); i++) {
            index.entry(i, entry);
            entries.add(new IndexEntry(
                    entry.offset(),
                    entry.pts(),
                    Integer.toUnsignedLong(entry.length()),
                    new FrameType(entry.flags() & videodev2.V4L2_ENC_IDX_FRAME_MASK)));
        }
        return entries;
    }

    private NativeMemory encoder(EncoderCommand command, Set<EncoderFlag> flags) {
        NativeMemory memory = node.allocate(v4l2_encoder_cmd.SIZE);
        new v4l2_encoder_cmd().wrap(memory.buffer(), 0).cmd(command.number()).flags(Bits.in(flags, EncoderFlag::bit));
        return memory;
    }

    @Override
    public void encoderCommand(EncoderCommand command, Set<EncoderFlag> flags) {
        node.demand(videodev2.VIDIOC_ENCODER_CMD, "VIDIOC_ENCODER_CMD", encoder(command, flags));
    }

    @Override
    public Optional<Set<EncoderFlag>> tryEncoderCommand(EncoderCommand command, Set<EncoderFlag> flags) {
        NativeMemory memory = encoder(command, flags);
        return node.has(videodev2.VIDIOC_TRY_ENCODER_CMD, "VIDIOC_TRY_ENCODER_CMD", memory)
                ? Optional.of(
                        Bits.of(new v4l2_encoder_cmd().wrap(memory.buffer(), 0).flags(), EncoderFlag::new))
                : Optional.empty();
    }

    private NativeMemory decoder(DecoderCommand command) {
        NativeMemory memory = node.allocate(v4l2_decoder_cmd.SIZE);
        v4l2_decoder_cmd argument = new v4l2_decoder_cmd()
                .wrap(memory.buffer(), 0)
                .cmd(command.action().number())
                .flags(Bits.in(command.flags(), DecoderFlag::bit));
        // The two lie in the same place.
        if (command.action().equals(DecoderAction.START)) {
            argument.start_speed(command.startSpeed())
                    .start_format(command.startFormat().number());
        } else {
            argument.stop_pts(command.stopTime());
        }
        return memory;
    }

    @Override
    public void decoderCommand(DecoderCommand command) {
        node.demand(videodev2.VIDIOC_DECODER_CMD, "VIDIOC_DECODER_CMD", decoder(command));
    }

    @Override
    public Optional<DecoderCommand> tryDecoderCommand(DecoderCommand command) {
        NativeMemory memory = decoder(command);
        if (!node.has(videodev2.VIDIOC_TRY_DECODER_CMD, "VIDIOC_TRY_DECODER_CMD", memory)) {
            return Optional.empty();
        }
        v4l2_decoder_cmd taken = new v4l2_decoder_cmd().wrap(memory.buffer(), 0);
        boolean start = taken.cmd() == videodev2.V4L2_DEC_CMD_START;
        return Optional.of(new DecoderCommand(
                new DecoderAction(taken.cmd()),
                Bits.of(taken.flags(), DecoderFlag::new),
                start ? 0 : taken.stop_pts(),
                start ? taken.start_speed() : 0,
                start ? new StartFormat(taken.start_format()) : StartFormat.NONE));
    }

    @Override
    public String toString() {
        return "compression of " + node.handle().target();
    }
}
