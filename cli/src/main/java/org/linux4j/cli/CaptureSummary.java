package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.linux4j.video.VideoFormat;

/**
 * What came of a capture.
 *
 * @param device the camera's id
 * @param format the format of the frames
 * @param frames how many frames came
 * @param bytes how many bytes were in them
 * @param seconds from the start to the last frame
 * @param fps frames a second, by their timestamps
 * @param lost frames that the device took and that did not come, the damaged ones among them
 * @param errors frames that the driver marked as damaged
 * @param adjustments what the driver made of the wishes, as sentences
 */
record CaptureSummary(
        String device,
        VideoFormat format,
        long frames,
        long bytes,
        double seconds,
        double fps,
        long lost,
        long errors,
        List<String> adjustments) {

    JsonObject toJson() {
        return Json.createObjectBuilder()
                .add("device", device)
                .add("width", format.width())
                .add("height", format.height())
                .add("format", format.pixelFormat().fourcc())
                .add("frames", frames)
                .add("bytes", bytes)
                .add("seconds", decimals(seconds, 6))
                .add("fps", decimals(fps, 3))
                .add("lost", lost)
                .add("errors", errors)
                .add("adjusted", Json.createArrayBuilder(adjustments))
                .build();
    }

    private static BigDecimal decimals(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d frames of %s, %d bytes in %.2f seconds, %.2f frames a second, %d lost%s",
                device,
                frames,
                format,
                bytes,
                seconds,
                fps,
                lost,
                errors > 0 ? " (" + errors + " damaged)" : "");
    }
}
