package org.linux4j.driver.v4l2.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoConverter.Conversion;
import org.linux4j.video.VideoFormat;

/** Memory to memory: vim2m converts, vicodec encodes and decodes. */
@OnlyInLab
@Timeout(600)
public class CodecLabTest {

    private static final PixelFormat FWHT = PixelFormat.of("FWHT");
    private static final PixelFormat YUV420 = PixelFormat.of("YU12");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 352;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private VideoConverter open(String name) {
        return devices.open(devices.find(device -> device.name().contains(name)).orElseThrow(), VideoConverter.class);
    }

    private static OutputSettings in(PixelFormat format, int width, int height) {
        return OutputSettings.builder()
                .size(width, height)
                .pixelFormat(format)
                .timeout(SOON)
                .build();
    }

    private static CaptureSettings out(PixelFormat format, MemoryMode memory) {
        return CaptureSettings.builder()
                .pixelFormat(format)
                .memory(memory)
                .timeout(SOON)
                .build();
    }

    @Test
    void theConverterFlipsAsItsControlsSay() {
        for (boolean flip : new boolean[] {false, true}) {
            for (MemoryMode memory : List.of(MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.DMABUF)) {
                try (VideoConverter converter = open("vim2m")) {
                    converter
                            .as(V4l2Device.class)
                            .orElseThrow()
                            .controls()
                            .control("vertical_flip")
                            .set(flip ? 1 : 0);
                    try (Conversion job = converter.convert(
                            in(PixelFormat.of("RGB3"), 128, 64), out(PixelFormat.of("RGB3"), memory))) {
                        int line = job.input().format().bytesPerLine();
                        byte[] picture = new byte[line * 64];
                        for (int i = 0; i < picture.length; i++) {
                            picture[i] = (byte) (i / line);
                        }
                        job.input()
                                .blank()
                                .fill(ByteBuffer.wrap(picture))
                                .timestampNanos(5_000_000)
                                .send();
                        Frame frame = job.output().next();
                        assertEquals(picture.length, frame.bytesUsed());
                        assertEquals(5_000_000, frame.timestampNanos(), "the time is handed on");
                        for (int y = 0; y < 64; y++) {
                            assertEquals(flip ? 63 - y : y, frame.data().get(y * line + 6), memory + " line " + y);
                        }
                        assertThrows(DeviceUnsupportedException.class, job::finish);
                    }
                }
            }
        }
    }

    /** A picture that moves: a gradient with a bright square. */
    private static byte[] picture(int number, int height) {
        byte[] picture = new byte[WIDTH * height * 3 / 2];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean square = x >= 10 * number && x < 10 * number + 64 && y >= 100 && y < 164;
                picture[y * WIDTH + x] = (byte) (square ? 220 : 40 + (x + y) / 8);
            }
        }
        Arrays.fill(picture, WIDTH * height, picture.length, (byte) 128);
        for (int i = 0; i < WIDTH * height / 4; i++) {
            picture[WIDTH * height + i] = (byte) (100 + i % (WIDTH / 2) / 8);
        }
        return picture;
    }

    /** Of what is visible of pictures of that height. */
    private static double psnr(byte[] one, byte[] other, int height) {
        double sum = 0;
        long samples = 0;
        for (int i = 0; i < one.length; i++) {
            int line = i < WIDTH * height ? i / WIDTH : (i - WIDTH * height) % (WIDTH * height / 4) / (WIDTH / 2) * 2;
            if (line < HEIGHT) {
                double difference = (one[i] & 0xff) - (other[i] & 0xff);
                sum += difference * difference;
                samples++;
            }
        }
        return sum == 0 ? 100 : 10 * Math.log10(255.0 * 255.0 * samples / sum);
    }

    /** Puts everything in from another thread, and takes everything out. */
    private static List<byte[]> convert(Conversion job, List<byte[]> pictures) throws Exception {
        CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> {
            FrameSink input = job.input();
            for (byte[] picture : pictures) {
                input.blank().fill(ByteBuffer.wrap(picture)).send();
            }
            job.finish();
        });
        List<byte[]> made = new ArrayList<>();
        CaptureStream output = job.output();
        for (Frame frame : output) {
            byte[] bytes = new byte[frame.bytesUsed()];
            frame.copyTo(ByteBuffer.wrap(bytes));
            made.add(bytes);
        }
        feeding.get(30, TimeUnit.SECONDS);
        assertThrows(DeviceClosedException.class, output::next);
        assertThrows(DeviceClosedException.class, job::output);
        return made;
    }

    @Test
    void thirtyPicturesAreEncodedAndDecoded() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        List<byte[]> coded;
        int height;
        try (VideoConverter encoder = open("stateful-encoder");
                Conversion job = encoder.convert(in(YUV420, WIDTH, HEIGHT), out(FWHT, MemoryMode.MMAP))) {
            // vicodec makes whole blocks of it.
            height = job.input().format().height();
            assertEquals(WIDTH, job.input().format().width());
            for (int i = 0; i < 30; i++) {
                pictures.add(picture(i, height));
            }
            coded = convert(job, pictures);
        }
        assertEquals(30, coded.size());
        long bytes = coded.stream().mapToLong(one -> one.length).sum();
        assertTrue(bytes < 30L * WIDTH * height, "compressed to " + bytes);
        for (MemoryMode memory : List.of(MemoryMode.MMAP, MemoryMode.DMABUF)) {
            List<byte[]> decoded;
            try (VideoConverter decoder = open("stateful-decoder");
                    Conversion job = decoder.convert(in(FWHT, WIDTH, height), out(YUV420, memory))) {
                decoded = convert(job, coded);
            }
            assertEquals(30, decoded.size());
            double worst = 100;
            for (int i = 0; i < 30; i++) {
                assertEquals(pictures.get(i).length, decoded.get(i).length);
                worst = Math.min(worst, psnr(pictures.get(i), decoded.get(i), height));
            }
            System.out.printf("%d bytes coded; PSNR %.1f dB at worst%n", bytes, worst);
            assertTrue(worst > 30, "PSNR " + worst);
        }
    }

    /** 360 lines are no whole blocks: vicodec has 368 in its buffers. */
    @Test
    void theVisiblePartIsWhatWasEncoded() throws Exception {
        PictureArea seen = new PictureArea(0, 0, WIDTH, 360);
        List<byte[]> coded;
        int height;
        try (VideoConverter encoder = open("stateful-encoder");
                Conversion job = encoder.convert(in(YUV420, WIDTH, 360), out(FWHT, MemoryMode.MMAP))) {
            height = job.input().format().height();
            assertTrue(height > 360, "" + height);
            assertEquals(seen, job.input().format().visible());
            coded = convert(job, List.of(picture(0, height), picture(1, height)));
        }
        try (VideoConverter decoder = open("stateful-decoder");
                Conversion job = decoder.convert(
                        in(FWHT, WIDTH, height),
                        CaptureSettings.builder()
                                .pixelFormat(YUV420)
                                .size(WIDTH, 360)
                                .exact(true)
                                .timeout(SOON)
                                .build())) {
            for (byte[] piece : coded) {
                job.input().blank().fill(ByteBuffer.wrap(piece)).send();
            }
            VideoFormat made = job.output().format();
            assertEquals(seen, made.visible());
            assertEquals(height, made.height());
            Frame frame = job.output().next();
            assertEquals(made, frame.format());
            // The last visible line is the picture's own.
            for (int x = 0; x < WIDTH; x += 16) {
                assertEquals(40 + (x + 359) / 8, frame.data().get(359 * made.bytesPerLine() + x) & 0xff, 8);
            }
        }
    }

    @Test
    void aConversionThatIsRefusedLeavesTheFormats() {
        try (V4l2Codec converter = (V4l2Codec) open("vim2m")) {
            VideoFormat in = converter.inputs().format();
            VideoFormat out = converter.outputs().format();
            OutputSettings settings = in(PixelFormat.of("RGB3"), 128, 64);
            CaptureSettings strange = out(PixelFormat.of("H264"), MemoryMode.MMAP);
            assertThrows(DeviceUnsupportedException.class, () -> converter.convert(settings, strange));
            assertEquals(in, converter.inputs().format());
            assertEquals(out, converter.outputs().format());
        }
    }

    @Test
    void formatsAreThoseOfEachSide() {
        try (VideoConverter encoder = open("stateful-encoder");
                VideoConverter decoder = open("stateful-decoder")) {
            assertTrue(encoder.convertedPixelFormats().stream()
                    .anyMatch(info -> info.pixelFormat().equals(FWHT) && info.compressed()));
            assertTrue(decoder.inputPixelFormats().stream()
                    .anyMatch(info -> info.pixelFormat().equals(FWHT)));
            assertFalse(encoder.inputPixelFormats().stream()
                    .anyMatch(info -> info.pixelFormat().equals(FWHT)));
        }
    }

    @Test
    void closingEndsAWaitForTheDecodersSize() throws Exception {
        try (VideoConverter decoder = open("stateful-decoder")) {
            CaptureSettings forever =
                    CaptureSettings.builder().pixelFormat(YUV420).build();
            Conversion job = decoder.convert(in(FWHT, WIDTH, HEIGHT), forever);
            CompletableFuture<CaptureStream> waiting = BlockedThread.start(job::output);
            job.close();
            Throwable failure = assertThrows(
                            java.util.concurrent.ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(failure instanceof DeviceClosedException, failure.toString());
        }
    }
}
