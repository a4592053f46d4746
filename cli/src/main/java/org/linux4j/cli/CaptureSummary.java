package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.video.VideoFormat;

/**
 * What came of a capture.
 *
 * @param device the camera's id
 * @param format the format of the frames
 * @param amount how much came
 * @param times when it came
 * @param lost frames that the device took and that did not come, the damaged ones among them
 * @param errors frames that the driver marked as damaged
 * @param adjustments what the driver made of the wishes, as sentences
 * @param written where to, for people; empty where nothing was written
 * @param failure what ended it too early, or null
 */
record CaptureSummary(
        String device,
        VideoFormat format,
        Amount amount,
        Times times,
        long lost,
        long errors,
        List<String> adjustments,
        String written,
        RuntimeException failure) {

    /**
     * How much came.
     *
     * @param frames how many frames were taken
     * @param bytes how many bytes were in them
     * @param skipped how many were passed over before the first
     * @param reconnections how often the device went and came back
     */
    record Amount(long frames, long bytes, long skipped, int reconnections) {}

    /**
     * When it came.
     *
     * @param seconds from the start to the last frame
     * @param fps frames a second, by their timestamps
     * @param first the first frame's timestamp in nanoseconds
     * @param last the last frame's
     * @param clock the clock of both
     */
    record Times(double seconds, double fps, long first, long last, ClockSource clock) {}

    /**
     * The summary as an object.
     *
     * @param earlier what came of the sources before this one
     */
    JsonObject toJson(List<CaptureSummary> earlier) {
        JsonArrayBuilder before = Json.createArrayBuilder();
        earlier.forEach(summary -> before.add(summary.toJson()));
        return toJson().add("earlier", before).build();
    }

    private JsonObjectBuilder toJson() {
        Optional<VisiblePixels> visible = VisiblePixels.of(format);
        boolean part = visible.isPresent();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("device", device)
                // Of the file: what lies around the visible part does not get there.
                .add("width", part ? format.visible().width() : format.width())
                .add("height", part ? format.visible().height() : format.height())
                .add("format", format.pixelFormat().fourcc())
                .add("bytesPerLine", visible.map(VisiblePixels::bytesPerLine).orElse(format.bytesPerLine()))
                .add("imageBytes", visible.map(VisiblePixels::bytes).orElse(format.imageBytes()))
                .add("field", format.field().name())
                .add("frames", amount.frames())
                .add("bytes", amount.bytes())
                .add("skipped", amount.skipped())
                .add("seconds", decimals(times.seconds(), 6))
                .add("fps", decimals(times.fps(), 3))
                .add("firstTimestampNanos", times.first())
                .add("lastTimestampNanos", times.last())
                .add("clock", times.clock().name())
                .add("lost", lost)
                .add("errors", errors)
                .add("reconnections", amount.reconnections())
                .add("adjusted", Json.createArrayBuilder(adjustments))
                .add("whole", failure == null);
        if (failure != null) {
            json.add("failure", String.valueOf(failure.getMessage()));
        }
        return json;
    }

    private static BigDecimal decimals(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s of %s, %s in %.2f seconds, %.2f frames a second, %d lost%s%s",
                device,
                Counted.of(amount.frames(), "frame"),
                format,
                Counted.of(amount.bytes(), "byte"),
                times.seconds(),
                times.fps(),
                lost,
                errors > 0 ? " (" + errors + " damaged)" : "",
                written.isEmpty() ? "" : failure == null ? ", written to " + written : ", kept in " + written);
    }
}
