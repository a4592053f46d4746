package org.linux4j.driver.v4l2.internal.requests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2ControlSet;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Request;
import org.linux4j.driver.v4l2.V4l2Value;
import org.linux4j.driver.v4l2.uapi.v4l2_controls;
import org.linux4j.driver.v4l2.uapi.v4l2_ctrl_fwht_params;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoConverter.Conversion;

/** Stateless decoders by requests: vicodec's, whose pictures are compared, and visl, which has the controls of all codecs. */
@OnlyInLab
@Timeout(600)
public class RequestLabTest {

    private static final PixelFormat FWHT = PixelFormat.of("FWHT");
    private static final PixelFormat STATELESS = PixelFormat.of("SFWH");
    private static final PixelFormat YUV420 = PixelFormat.of("YU12");
    private static final String PARAMETERS = "fwht_stateless_parameters";
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 352;
    /** Two marks and nine numbers, big-endian. */
    private static final int HEADER = 44;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private VideoConverter open(String name) {
        return devices.open(
                devices.find(device -> device.kind().equals(DeviceKind.VIDEO)
                                && device.name().contains(name))
                        .orElseThrow(),
                VideoConverter.class);
    }

    private static Conversion convert(VideoConverter converter, PixelFormat from, PixelFormat to, int height) {
        return converter.convert(
                OutputSettings.builder()
                        .size(WIDTH, height)
                        .pixelFormat(from)
                        .timeout(SOON)
                        .build(),
                CaptureSettings.builder().pixelFormat(to).timeout(SOON).build());
    }

    private static V4l2Device v4l2(VideoConverter converter) {
        return converter.as(V4l2Device.class).orElseThrow();
    }

    /** A step for each picture, so that the later ones refer to the first. */
    private static byte[] picture(int number, int size) {
        byte[] picture = new byte[size];
        for (int i = 0; i < size; i++) {
            picture[i] = (byte) (100 + (i % WIDTH + i / WIDTH) / 16 + number);
        }
        return picture;
    }

    private static byte[] bytes(Frame frame) {
        byte[] bytes = new byte[frame.bytesUsed()];
        frame.copyTo(ByteBuffer.wrap(bytes));
        return bytes;
    }

    /** What is visible of a picture in YUV420, whose buffer has some lines more. */
    private static byte[] seen(byte[] picture) {
        int size = picture.length * 2 / 3;
        ByteBuffer seen = ByteBuffer.allocate(WIDTH * HEIGHT * 3 / 2);
        seen.put(picture, 0, WIDTH * HEIGHT);
        seen.put(picture, size, WIDTH * HEIGHT / 4);
        seen.put(picture, size * 5 / 4, WIDTH * HEIGHT / 4);
        return seen.array();
    }

    /** Pictures, coded and decoded with the state in the driver. */
    private record Sample(List<byte[]> coded, List<byte[]> decoded) {}

    private Sample sample(int count) {
        List<byte[]> coded = new ArrayList<>();
        List<byte[]> decoded = new ArrayList<>();
        try (VideoConverter encoder = open("stateful-encoder");
                Conversion job = convert(encoder, YUV420, FWHT, HEIGHT)) {
            int size = job.input().format().planes().get(0).imageBytes();
            for (int i = 0; i < count; i++) {
                job.input()
                        .blank()
                        .fill(ByteBuffer.wrap(picture(i, size)))
                        .timestampNanos((i + 1) * 1_000_000L)
                        .send();
                coded.add(bytes(job.output().next()));
            }
        }
        int height = height(coded.get(0));
        try (VideoConverter decoder = open("stateful-decoder");
                Conversion job = convert(decoder, FWHT, YUV420, height)) {
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> {
                for (byte[] one : coded) {
                    job.input().blank().fill(ByteBuffer.wrap(one)).send();
                }
                job.finish();
            });
            for (Frame frame : job.output()) {
                decoded.add(bytes(frame));
            }
            feeding.join();
        }
        assertEquals(count, decoded.size());
        return new Sample(coded, decoded);
    }

    private static int height(byte[] coded) {
        return ByteBuffer.wrap(coded).getInt(16);
    }

    private static V4l2Value parameters(byte[] coded, long reference) {
        ByteBuffer header = ByteBuffer.wrap(coded);
        assertEquals(0x4f4f4f4f, header.getInt(0), "the mark of FWHT");
        ByteBuffer struct = ByteBuffer.allocate(v4l2_ctrl_fwht_params.SIZE).order(ByteOrder.nativeOrder());
        new v4l2_ctrl_fwht_params()
                .wrap(struct, 0)
                .backward_ref_ts(reference)
                .version(header.getInt(8))
                .width(header.getInt(12))
                .height(header.getInt(16))
                .flags(header.getInt(20))
                .colorspace(header.getInt(24))
                .xfer_func(header.getInt(28))
                .ycbcr_enc(header.getInt(32))
                .quantization(header.getInt(36));
        return V4l2Value.of(struct.array());
    }

    private static ByteBuffer withoutHeader(byte[] coded) {
        return ByteBuffer.wrap(Arrays.copyOfRange(coded, HEADER, coded.length));
    }

    @Test
    void aStatelessDecoderMakesTheSamePictures() {
        Sample sample = sample(6);
        int references = 0;
        try (VideoConverter decoder = open("stateless-decoder");
                Conversion job = convert(
                        decoder, STATELESS, YUV420, height(sample.coded().get(0)));
                V4l2Request request = v4l2(decoder).newRequest()) {
            FrameLease before = null;
            for (int i = 0; i < 6; i++) {
                byte[] coded = sample.coded().get(i);
                boolean whole = (ByteBuffer.wrap(coded).getInt(20) & v4l2_controls.V4L2_FWHT_FL_I_FRAME) != 0;
                references += whole ? 0 : 1;
                V4l2Value parameters = parameters(coded, whole ? 0 : i * 1_000_000L);
                request.controls().set(PARAMETERS, parameters);
                request.add(job.input().blank().fill(withoutHeader(coded)).timestampNanos((i + 1) * 1_000_000L));
                request.queue();
                FrameLease frame = job.output().take();
                if (before != null) {
                    // Until now: it is what this one refers to.
                    before.close();
                }
                before = frame;
                assertTrue(request.await(SOON));
                assertFalse(frame.erroneous(), "picture " + i);
                assertArrayEquals(seen(sample.decoded().get(i)), seen(bytes(frame)), "picture " + i);
                assertEquals(parameters, request.controls().get(PARAMETERS));
                request.reset();
            }
            before.close();
            assertThrows(DeviceUnsupportedException.class, job::finish);
        }
        assertTrue(references > 0, "no picture refers to another");
    }

    @Test
    void requestsHaveAnOrderToKeep() throws Exception {
        byte[] coded = sample(1).coded().get(0);
        try (VideoConverter decoder = open("stateless-decoder");
                Conversion job = convert(decoder, STATELESS, YUV420, height(coded))) {
            OutputFrame loose = job.input().blank().fill(withoutHeader(coded));
            DeviceException alone = assertThrows(DeviceUnsupportedException.class, loose::send);
            assertTrue(alone.getMessage().contains("newRequest"), alone.getMessage());

            V4l2Request request = v4l2(decoder).newRequest();
            assertThrows(IllegalStateException.class, () -> request.await(Duration.ZERO));
            assertThrows(DeviceException.class, request::queue, "it has no frame");
            request.add(loose);
            assertThrows(IllegalStateException.class, () -> request.add(loose), "it is the request's");
            assertThrows(DeviceException.class, () -> request.controls().get(PARAMETERS), "it is not done");
            int buffers = job.input().buffers();
            request.reset();
            for (int i = 0; i < buffers; i++) {
                // All of them are free again, the one that was taken out too.
                request.add(job.input().blank().fill(withoutHeader(coded)));
            }
            request.reset();

            request.controls().set(PARAMETERS, parameters(coded, 0));
            request.add(job.input().blank().fill(withoutHeader(coded)));
            request.queue();
            assertThrows(IllegalStateException.class, request::queue);
            job.output().next();
            assertTrue(request.await(SOON));
            assertTrue(request.await(Duration.ZERO), "it stays done");

            V4l2Request empty = v4l2(decoder).newRequest();
            empty.close();
            empty.close();
            assertThrows(DeviceClosedException.class, empty::controls);
            assertThrows(DeviceClosedException.class, empty::queue);
        }
    }

    @Test
    void framesOfAnotherDeviceAreRefused() {
        byte[] coded = sample(1).coded().get(0);
        try (VideoConverter decoder = open("stateless-decoder");
                VideoConverter other = open("vim2m");
                Conversion job = convert(other, PixelFormat.of("RGB3"), PixelFormat.of("RGB3"), height(coded));
                OutputFrame frame = job.input().blank();
                V4l2Request request = v4l2(decoder).newRequest()) {
            assertThrows(IllegalArgumentException.class, () -> request.add(frame));
        }
    }

    @Test
    void aDriverWithoutRequestsSaysSo() {
        try (V4l2Device camera = devices.open(
                devices.find(device -> device.kind().equals(DeviceKind.VIDEO)
                                && device.attributes()
                                        .find("kernel.driver")
                                        .toString()
                                        .contains("vimc"))
                        .orElseThrow(),
                V4l2Device.class)) {
            DeviceException refusal = assertThrows(DeviceUnsupportedException.class, camera::newRequest);
            assertTrue(refusal.getMessage().contains("no requests"), refusal.getMessage());
        }
    }

    @Test
    void requestsLeaveNothingBehind() {
        try (VideoConverter decoder = open("stateless-decoder")) {
            v4l2(decoder).newRequest().close();
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int i = 0; i < 500; i++) {
                v4l2(decoder).newRequest().close();
            }
            RESOURCES.assertNoMoreThan(before);
            V4l2Request left = v4l2(decoder).newRequest();
            devices.close();
            assertThrows(DeviceClosedException.class, left::reset, "it went with its device");
        }
    }

    /**
     * Each codec's controls are set in a request, and read from it when it is done.
     *
     * @param at which byte of the first control is changed
     * @param number to what, one more each time
     */
    @ParameterizedTest
    @CsvSource({
        "S264, 2, 30, h264_sequence_parameter_set, h264_picture_parameter_set, h264_decode_parameters",
        "S265, 2, 64, hevc_sequence_parameter_set, hevc_picture_parameter_set, hevc_decode_parameters",
        "MG2S, 0, 80, mpeg_2_sequence_header, mpeg_2_picture_header, mpeg_2_quantisation_matrices",
        "VP8F, 0, 5, vp8_frame_parameters, vp8_frame_parameters, vp8_frame_parameters",
        "VP9F, 0, 3, vp9_frame_decode_parameters, vp9_probabilities_updates, vp9_frame_decode_parameters",
        "AV1F, 5, 3, av1_sequence_parameters, av1_frame_parameters, av1_film_grain",
    })
    void everyCodecTakesItsControlsInRequests(
            String format, int at, int number, String first, String second, String third) {
        try (VideoConverter decoder = open("visl");
                Conversion job = convert(decoder, PixelFormat.of(format), PixelFormat.of("NV12"), 480);
                V4l2Request request = v4l2(decoder).newRequest()) {
            V4l2ControlSet all = v4l2(decoder).allControls();
            for (int round = 0; round < 3; round++) {
                Map<String, V4l2Value> values = all.get(
                        List.of(first, second, third).stream().distinct().toList(), V4l2ControlSet.Which.CURRENT);
                byte[] bytes = ((V4l2Value.Struct) values.get(first)).bytes().toByteArray();
                bytes[at] = (byte) (number + round);
                values.put(first, V4l2Value.of(bytes));
                // What the codec's rules make of it.
                values = all.tryAll(values);
                assertEquals(
                        number + round,
                        ((V4l2Value.Struct) values.get(first)).bytes().toByteArray()[at]);
                request.controls().set(values);
                request.add(job.input()
                        .blank()
                        .fill(ByteBuffer.wrap(new byte[1000]))
                        .timestampNanos(7_000_000L * (round + 1)));
                request.queue();
                Frame frame = job.output().next();
                assertEquals(7_000_000L * (round + 1), frame.timestampNanos());
                assertEquals(round, frame.sequence());
                assertFalse(frame.erroneous());
                assertTrue(request.await(SOON));
                assertEquals(
                        values, request.controls().get(List.copyOf(values.keySet()), V4l2ControlSet.Which.CURRENT));
                request.reset();
            }
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        try (VideoConverter decoder = open("visl");
                Conversion job = convert(decoder, PixelFormat.of("S264"), PixelFormat.of("NV12"), 480)) {
            // Every buffer that pictures could go into is filled, so that the driver cannot be done with the next one.
            List<V4l2Request> requests = new ArrayList<>();
            int more = job.output().buffers() + 1;
            for (int i = 0; i < more; i++) {
                V4l2Request request = v4l2(decoder).newRequest();
                requests.add(request);
                request.add(job.input().blank().fill(ByteBuffer.wrap(new byte[1000])));
                request.queue();
            }
            V4l2Request last = requests.get(more - 1);
            assertFalse(last.await(Duration.ofMillis(200)));
            assertThrows(DeviceBusyException.class, last::reset);
            CompletableFuture<Boolean> waiting = BlockedThread.start(() -> last.await(Duration.ofSeconds(60)));
            last.close();
            Throwable failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(failure instanceof DeviceClosedException, failure.toString());
            requests.forEach(V4l2Request::close);
        }
    }
}
