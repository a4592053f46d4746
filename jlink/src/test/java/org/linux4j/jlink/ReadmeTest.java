package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs the Java of the README; the camera's with the pattern camera in place of the one it names, that of
 * GPIO and those of a screen and of input devices in the lab ({@link GpioCommandLabTest}, {@link VideoFilesLabTest},
 * {@link InputCommandLabTest}, {@link MidiCommandLabTest}, {@link MidiFileLabTest}, {@link LedCommandLabTest},
 * {@link SensorsCommandLabTest}, {@link UsbCommandLabTest}, {@link UsbTransferCommandLabTest}).
 */
class ReadmeTest {

    @TempDir
    private Path scratch;

    @Test
    void everySnippetIsRunByATest() throws Exception {
        assertEquals(12, ReadmeSnippet.all().size(), "a new snippet needs a test of its own");
    }

    @Test
    void theCameraPrintsThirtyFrames() throws Exception {
        String code = ReadmeSnippet.of("CaptureSettings", "v4l2:video0", "pattern:bars");
        List<String> lines = ReadmeSnippet.printedBy(code, scratch);
        assertEquals(30, lines.size(), lines::toString);
        assertTrue(lines.stream().allMatch(line -> line.endsWith(": 614400 bytes")), lines::toString);
    }

    @Test
    void onePictureIsTaken() throws Exception {
        String code = ReadmeSnippet.of("snapshot");
        String first = "devices.first(VideoDevice.class)";
        assertTrue(code.contains(first), code);
        // This machine may have a camera, in use by somebody.
        code = code.replace(first, "devices.open(\"bars\", VideoDevice.class)");
        assertEquals(List.of("640x480 YUYV: 614400 bytes"), ReadmeSnippet.printedBy(code, scratch));
    }
}
