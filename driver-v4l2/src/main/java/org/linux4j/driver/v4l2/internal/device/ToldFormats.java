package org.linux4j.driver.v4l2.internal.device;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.Attributes;
import org.linux4j.DeviceException;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.formats.V4l2Formats;
import org.linux4j.video.VideoFormat;

/** What a node tells about its pictures, as attributes below {@code video}; what it cannot tell now is unreadable. */
final class ToldFormats {

    private ToldFormats() {}

    /** Its format and rate now, and the formats that it has. */
    static void tell(Attributes.Builder attributes, V4l2Formats formats) {
        tell(attributes, "video.format", () -> Optional.of(Value.of(attributes(formats.format()))));
        tell(attributes, "video.frame_rate", () -> formats.frameRate().map(Value::of));
        tell(
                attributes,
                "video.pixel_formats",
                () -> Optional.of(Value.ofTexts(formats.pixelFormats().stream()
                        .map(info -> info.pixelFormat().fourcc())
                        .toList())));
    }

    private static Attributes attributes(VideoFormat format) {
        return Attributes.builder()
                .put("pixel_format", format.pixelFormat().fourcc())
                .put("width", format.width())
                .put("height", format.height())
                .put("bytes_per_line", format.bytesPerLine())
                .put("image_bytes", format.imageBytes())
                .put("field", format.field().name().toLowerCase(Locale.ROOT))
                .put("colorspace", format.colorimetry().colorspace())
                .put("transfer", format.colorimetry().transfer())
                .put("encoding", format.colorimetry().encoding())
                .put("full_range", format.colorimetry().fullRange())
                .build();
    }

    /** What the node tells, if it has it. */
    static void tell(Attributes.Builder attributes, String name, Supplier<Optional<? extends Value>> value) {
        try {
            value.get().ifPresent(one -> attributes.put(name, one));
        } catch (DeviceException e) {
            attributes.put(name, new Value.Unreadable(e.getMessage()));
        }
    }
}
