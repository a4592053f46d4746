package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.picture.FramePixels;
import org.linux4j.picture.PlainPictureEncoder;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoDevice;

/** vivid's pattern in every format it has, pixel by pixel, against what it gives as plain RGB. */
@OnlyInLab
@Timeout(600)
class PicturesLabTest {

    private static final String CAMERA = "/dev/video190";
    private static final String CAMERA_OF_PLANES = "/dev/video191";
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int BARS = 8;

    /** In these, so few bits of a colour are left. */
    private static final Set<String> FIVE_BITS = Set.of(
            "RGBP", "RGBR", "RGBO", "RGBQ", "XR15", "AR15", "RX15", "RA15", "XB15", "AB15", "BX15", "BA15", "XR15-BE",
            "AR15-BE", "YUVO", "YUVP");

    private static final Set<String> FOUR_BITS =
            Set.of("R444", "XR12", "AR12", "RX12", "RA12", "XB12", "AB12", "BX12", "GA12", "Y444");

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;

    @BeforeEach
    void open() {
        camera = devices.open(CAMERA, VideoDevice.class);
        Controls controls = camera.controls();
        controls.control("test_pattern").set(0);
        controls.control("osd_text_mode").set(2);
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private FrameLease frame(PixelFormat format) {
        CaptureSettings settings = CaptureSettings.builder()
                .pixelFormat(format)
                .size(WIDTH, HEIGHT)
                .build();
        try (CaptureStream stream = camera.capture(settings)) {
            return stream.take();
        }
    }

    private int[] picture(PixelFormat format) throws IOException {
        try (FrameLease frame = frame(format)) {
            FramePixels pixels = FramePixels.of(frame);
            int[] all = new int[WIDTH * HEIGHT];
            int[] line = new int[WIDTH];
            for (int y = 0; y < HEIGHT; y++) {
                pixels.line(y, line);
                System.arraycopy(line, 0, all, y * WIDTH, WIDTH);
            }
            return all;
        }
    }

    private static int tolerance(String fourcc) {
        if (fourcc.equals("RGB1")) {
            return 72;
        }
        if (fourcc.startsWith("HSV")) {
            // vivid counts hues in whole numbers, 85 to a third of the circle and 42 to a sixth, negative ones rounded
            // up.
            // So magenta is 215 of 256, where 213 1/3 were right: 7.5 of the 191 that colours have here.
            return 8;
        }
        return FOUR_BITS.contains(fourcc) ? 40 : FIVE_BITS.contains(fourcc) ? 24 : 6;
    }

    private static int luma(int rgb) {
        // vivid weighs grey as BT.709 does, in the full range.
        return (int) Math.round(0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff)) * 0x10101;
    }

    @Test
    void everyPlainFormatIsTheSamePicture() throws IOException {
        List<PixelFormat> formats = plainFormats();
        assertTrue(formats.size() > 80, formats.size() + " formats");
        assertSamePicture(formats);
    }

    @Test
    void soIsEachWhosePlanesLieApart() throws IOException {
        camera.close();
        camera = devices.open(CAMERA_OF_PLANES, VideoDevice.class);
        camera.controls().control("test_pattern").set(0);
        camera.controls().control("osd_text_mode").set(2);
        List<PixelFormat> formats = plainFormats().stream()
                .filter(format -> format.fourcc().matches("[NY]M.*"))
                .toList();
        assertTrue(formats.size() >= 8, formats.toString());
        assertSamePicture(formats);
    }

    private List<PixelFormat> plainFormats() {
        return camera.pixelFormats().stream()
                .filter(info -> !info.compressed())
                .map(PixelFormatInfo::pixelFormat)
                .toList();
    }

    private void assertSamePicture(List<PixelFormat> formats) throws IOException {
        int[] reference = picture(PixelFormat.RGB24);
        List<String> wrong = new ArrayList<>();
        for (PixelFormat format : formats) {
            if (!FramePixels.pixelFormats().contains(format)) {
                wrong.add(format + " has no picture");
                continue;
            }
            String difference = difference(format, reference, picture(format));
            if (!difference.isEmpty()) {
                wrong.add(format + ": " + difference);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Where two bars meet, colours that several pixels share are neither's. */
    private static String difference(PixelFormat format, int[] expected, int[] actual) {
        String fourcc = format.fourcc();
        boolean grey = fourcc.equals("GREY") || fourcc.startsWith("Y1");
        int tolerance = tolerance(fourcc);
        int worst = 0;
        String what = "";
        for (int i = 0; i < expected.length; i++) {
            int inBar = i % WIDTH % (WIDTH / BARS);
            if (inBar < 2 || inBar >= WIDTH / BARS - 2) {
                continue;
            }
            int wanted = grey ? luma(expected[i]) : expected[i];
            for (int shift = 0; shift <= 16; shift += 8) {
                int off = Math.abs((wanted >> shift & 0xff) - (actual[i] >> shift & 0xff));
                if (off > Math.max(worst, tolerance)) {
                    worst = off;
                    what = String.format("%06x at %d,%d, not %06x", actual[i], i % WIDTH, i / WIDTH, wanted);
                }
            }
        }
        return what;
    }

    @Test
    void filesOfRawFormatsAreReadByOthers() throws IOException {
        int[] reference = picture(PixelFormat.RGB24);
        for (String fourcc : List.of("YUYV", "NV12", "BA81", "RG12", "HSV3", "XR15", "GREY")) {
            try (FrameLease frame = frame(PixelFormat.of(fourcc))) {
                for (String type : List.of("png", "jpg")) {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    new PlainPictureEncoder()
                            .encode(PictureSettings.builder(type).quality(95).build(), frame, file);
                    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
                    for (int bar = 0; bar < BARS; bar++) {
                        int x = bar * WIDTH / BARS + WIDTH / BARS / 2;
                        int wanted = reference[HEIGHT / 2 * WIDTH + x];
                        wanted = fourcc.equals("GREY") ? luma(wanted) : wanted;
                        // For getRGB the numbers of a grey picture are linear, which they are not.
                        int pixel = fourcc.equals("GREY")
                                ? image.getRaster().getSample(x, HEIGHT / 2, 0) * 0x10101
                                : image.getRGB(x, HEIGHT / 2);
                        for (int shift = 0; shift <= 16; shift += 8) {
                            assertEquals(
                                    wanted >> shift & 0xff,
                                    pixel >> shift & 0xff,
                                    tolerance(fourcc) + 4,
                                    fourcc + "." + type + ", bar " + bar);
                        }
                    }
                }
            }
        }
    }
}
