package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.PlaneLayout;
import org.linux4j.video.VideoFormat;

/**
 * Formats, sizes and intervals of frames as JSON and back.
 *
 * @since 0.1
 */
public final class VideoJson {

    private static final String DISCRETE = "discrete";
    private static final String STEPWISE = "stepwise";
    private static final String CONTINUOUS = "continuous";

    private VideoJson() {}

    /**
     * A format as JSON.
     *
     * @param format the format
     * @return an object with {@code fourcc}, {@code code}, {@code width}, {@code height}, {@code bytesPerLine},
     *     {@code imageBytes}, {@code field} and {@code colorimetry}; {@code planes} where the image lies in several
     *     pieces of memory; and {@code visible}, with {@code left}, {@code top}, {@code width} and {@code height}, where
     *     not all of it is to be seen
     */
    public static JsonObject toJson(VideoFormat format) {
        Colorimetry colorimetry = format.colorimetry();
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (format.planes().size() > 1) {
            JsonArrayBuilder planes = Json.createArrayBuilder();
            format.planes()
                    .forEach(plane -> planes.add(Json.createObjectBuilder()
                            .add("bytesPerLine", plane.bytesPerLine())
                            .add("imageBytes", plane.imageBytes())));
            json.add("planes", planes);
        }
        if (!format.isWhole()) {
            PictureArea visible = format.visible();
            json.add(
                    "visible",
                    Json.createObjectBuilder()
                            .add("left", visible.left())
                            .add("top", visible.top())
                            .add("width", visible.width())
                            .add("height", visible.height()));
        }
        return json.add("fourcc", format.pixelFormat().fourcc())
                .add("code", Integer.toUnsignedLong(format.pixelFormat().code()))
                .add("width", format.width())
                .add("height", format.height())
                .add("bytesPerLine", format.bytesPerLine())
                .add("imageBytes", format.imageBytes())
                .add("field", format.field().name())
                .add(
                        "colorimetry",
                        Json.createObjectBuilder()
                                .add("colorspace", colorimetry.colorspace())
                                .add("transfer", colorimetry.transfer())
                                .add("encoding", colorimetry.encoding())
                                .add("fullRange", colorimetry.fullRange()))
                .build();
    }

    /**
     * A format from JSON.
     *
     * @param json an object as {@link #toJson(VideoFormat)} writes it
     * @return the format
     * @throws IllegalArgumentException if it has not that form
     */
    public static VideoFormat formatFromJson(JsonObject json) {
        JsonObject colorimetry = Members.object(json, "colorimetry");
        // The code, not the characters: not every code is text.
        PixelFormat pixelFormat = new PixelFormat((int) Members.whole(json, "code"));
        VideoFormat.Builder format = VideoFormat.builder(
                        pixelFormat, Members.small(json, "width"), Members.small(json, "height"))
                .bytesPerLine(Members.small(json, "bytesPerLine"))
                .imageBytes(Members.small(json, "imageBytes"));
        if (json.get("planes") instanceof JsonArray planes) {
            List<PlaneLayout> layouts = new ArrayList<>();
            for (JsonObject plane : planes.getValuesAs(JsonObject.class)) {
                layouts.add(new PlaneLayout(Members.small(plane, "bytesPerLine"), Members.small(plane, "imageBytes")));
            }
            format.planes(layouts);
        }
        VideoFormat whole = format.field(new FieldOrder(Members.text(json, "field")))
                .colorimetry(new Colorimetry(
                        Members.text(colorimetry, "colorspace"),
                        Members.text(colorimetry, "transfer"),
                        Members.text(colorimetry, "encoding"),
                        Members.flag(colorimetry, "fullRange")))
                .build();
        if (!json.containsKey("visible")) {
            return whole;
        }
        JsonObject visible = Members.object(json, "visible");
        return whole.withVisible(new PictureArea(
                Members.small(visible, "left"),
                Members.small(visible, "top"),
                Members.small(visible, "width"),
                Members.small(visible, "height")));
    }

    /**
     * A pixel format on offer as JSON.
     *
     * @param info the pixel format
     * @return an object with {@code fourcc}, {@code code}, {@code description} and {@code flags}, an array of
     *     {@code compressed} and {@code emulated} where they hold
     */
    public static JsonObject toJson(PixelFormatInfo info) {
        Stream<String> flags = Stream.concat(
                info.compressed() ? Stream.of("compressed") : Stream.empty(),
                info.emulated() ? Stream.of("emulated") : Stream.empty());
        return Json.createObjectBuilder()
                .add("fourcc", info.pixelFormat().fourcc())
                .add("code", Integer.toUnsignedLong(info.pixelFormat().code()))
                .add("description", info.description())
                .add("flags", Members.texts(flags))
                .build();
    }

    /**
     * A size, or a range of sizes, as JSON.
     *
     * @param size the size
     * @return an object with {@code type}: {@code discrete}, with {@code width} and {@code height}; or
     *     {@code stepwise} or {@code continuous}, with {@code minWidth}, {@code maxWidth}, {@code stepWidth} and the
     *     same of the height
     */
    public static JsonObject toJson(FrameSize size) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (size instanceof FrameSize.Range range) {
            return json.add("type", range.continuous() ? CONTINUOUS : STEPWISE)
                    .add("minWidth", range.minWidth())
                    .add("maxWidth", range.maxWidth())
                    .add("stepWidth", range.stepWidth())
                    .add("minHeight", range.minHeight())
                    .add("maxHeight", range.maxHeight())
                    .add("stepHeight", range.stepHeight())
                    .build();
        }
        FrameSize.Discrete one = (FrameSize.Discrete) size;
        return json.add("type", DISCRETE)
                .add("width", one.width())
                .add("height", one.height())
                .build();
    }

    /**
     * A size, or a range of sizes, from JSON.
     *
     * @param json an object as {@link #toJson(FrameSize)} writes it
     * @return the size
     * @throws IllegalArgumentException if it has not that form
     */
    public static FrameSize sizeFromJson(JsonObject json) {
        if (Members.text(json, "type").equals(DISCRETE)) {
            return new FrameSize.Discrete(Members.small(json, "width"), Members.small(json, "height"));
        }
        return new FrameSize.Range(
                Members.small(json, "minWidth"),
                Members.small(json, "maxWidth"),
                Members.small(json, "stepWidth"),
                Members.small(json, "minHeight"),
                Members.small(json, "maxHeight"),
                Members.small(json, "stepHeight"));
    }

    /**
     * An interval, or a range of intervals, as JSON; in seconds, as exact fractions such as {@code "1/30"}.
     *
     * @param interval the interval
     * @return an object with {@code type}: {@code discrete}, with {@code interval}; or {@code stepwise} or
     *     {@code continuous}, with {@code min}, {@code max} and {@code step}
     */
    public static JsonObject toJson(FrameInterval interval) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (interval instanceof FrameInterval.Range range) {
            return json.add("type", range.continuous() ? CONTINUOUS : STEPWISE)
                    .add("min", Members.exact(range.min()))
                    .add("max", Members.exact(range.max()))
                    .add("step", Members.exact(range.step()))
                    .build();
        }
        return json.add("type", DISCRETE)
                .add("interval", Members.exact(((FrameInterval.Discrete) interval).interval()))
                .build();
    }

    /**
     * An interval, or a range of intervals, from JSON.
     *
     * @param json an object as {@link #toJson(FrameInterval)} writes it
     * @return the interval
     * @throws IllegalArgumentException if it has not that form
     */
    public static FrameInterval intervalFromJson(JsonObject json) {
        String type = Members.text(json, "type");
        if (type.equals(DISCRETE)) {
            return new FrameInterval.Discrete(Members.fraction(json, "interval"));
        }
        return new FrameInterval.Range(
                Members.fraction(json, "min"),
                Members.fraction(json, "max"),
                Members.fraction(json, "step"),
                type.equals(CONTINUOUS));
    }
}
