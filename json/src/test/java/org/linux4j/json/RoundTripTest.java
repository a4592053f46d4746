package org.linux4j.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Access;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

class RoundTripTest {

    private static final Attributes ATTRIBUTES = Attributes.builder()
            .put("kernel.driver", "uvcvideo")
            .put("kernel.version", 6)
            .put("removable", true)
            .put("serial", new Value.Unreadable("permission denied"))
            .put("rate", Value.of(Fraction.of(60, 2)))
            .put("empty", Value.of(Attributes.empty()))
            .put("", new Attribute("heat", Value.of(46), "celsius", "Case", "Heat inside the case"))
            .build();

    static Stream<Value> values() {
        return Stream.of(
                Value.of(""),
                Value.of("a \"quoted\" line\nand another, für alle"),
                Value.of("1/30"),
                Value.of(0),
                Value.of(Long.MIN_VALUE),
                Value.of(Long.MAX_VALUE),
                Value.of(true),
                Value.of(false),
                Value.of(Fraction.of(30000, 1001)),
                Value.of(Fraction.of(30)),
                Value.of(new byte[] {0, -1, 16}),
                Value.of(new byte[0]),
                Value.of(List.of(Value.of(1), Value.ofTexts(List.of("a", "b")), Value.of(new byte[] {1}))),
                Value.of(List.of()),
                new Value.Unreadable("not allowed"),
                Value.of(Attributes.empty()),
                Value.of(ATTRIBUTES));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesComeBack(Value value) {
        JsonObject wrapped = throughText(
                AttributesJson.toJson(Attributes.builder().put("value", value).build()));
        assertEquals(value, AttributesJson.valueFromJson(wrapped.get("value")));
    }

    @Test
    void attributesComeBackWithUnitLabelAndDescription() {
        assertEquals(ATTRIBUTES, AttributesJson.fromJson(throughText(AttributesJson.toJson(ATTRIBUTES))));
    }

    @Test
    void plainValuesArePlainJson() {
        JsonObject json = AttributesJson.toJson(ATTRIBUTES);
        assertEquals("uvcvideo", json.getJsonObject("kernel").getString("driver"));
        assertEquals(6, json.getJsonObject("kernel").getInt("version"));
        assertTrue(json.getBoolean("removable"));
        assertEquals("60/2", json.getJsonObject("rate").getString("$fraction"));
    }

    static Stream<DeviceDescriptor> descriptors() {
        DeviceId id = DeviceId.parse("led:input4::capslock");
        return Stream.of(
                DeviceDescriptor.builder(id, DeviceKind.of("led")).build(),
                DeviceDescriptor.builder(id, DeviceKind.VIDEO)
                        .identity("usb-046d-0825-A1-if00:video0")
                        .parent(DeviceId.parse("usb:1-1.2"))
                        .name("A camera")
                        .path(Path.of("/dev/video0"))
                        .synthetic(true)
                        .access(Access.denied("it belongs to group video", "join the group"))
                        .attributes(ATTRIBUTES)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void descriptorsComeBack(DeviceDescriptor descriptor) {
        assertEquals(descriptor, DescriptorJson.fromJson(throughText(DescriptorJson.toJson(descriptor))));
    }

    @Test
    void whatADescriptorHasNotIsNull() {
        JsonObject json = DescriptorJson.toJson(descriptors().findFirst().orElseThrow());
        assertTrue(json.isNull("path"));
        assertTrue(json.isNull("identity"));
        assertTrue(json.isNull("parent"));
        assertEquals("granted", json.getString("access"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x56595559, 1, 0xb6314142})
    void formatsComeBack(int code) {
        VideoFormat format = VideoFormat.builder(new PixelFormat(code), 640, 360)
                .bytesPerLine(1280)
                .imageBytes(460800)
                .field(FieldOrder.INTERLACED_TOP_FIRST)
                .colorimetry(Colorimetry.SRGB)
                .build();
        assertEquals(format, VideoJson.formatFromJson(throughText(VideoJson.toJson(format))));
        VideoFormat part = format.withVisible(new PictureArea(0, 4, 638, 350));
        assertEquals(part, VideoJson.formatFromJson(throughText(VideoJson.toJson(part))));
    }

    @Test
    void sizesComeBack() {
        for (FrameSize size : List.of(
                new FrameSize.Discrete(640, 480),
                new FrameSize.Range(16, 1920, 2, 16, 1080, 4),
                new FrameSize.Range(1, 9, 1, 1, 9, 1))) {
            assertEquals(size, VideoJson.sizeFromJson(throughText(VideoJson.toJson(size))));
        }
    }

    @Test
    void intervalsComeBackUnreduced() {
        Fraction shortest = Fraction.of(2, 60);
        for (FrameInterval interval : List.of(
                new FrameInterval.Discrete(Fraction.of(1)),
                new FrameInterval.Range(shortest, Fraction.of(1), shortest, false),
                new FrameInterval.Range(shortest, Fraction.of(1), Fraction.of(1, 1000), true))) {
            assertEquals(interval, VideoJson.intervalFromJson(throughText(VideoJson.toJson(interval))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": null}",
                "{\"a\": 1.5}",
                "{\"a\": 1e30}",
                "{\"A\": 1}",
                "{\"a.b\": 1}",
                "{\"a\": {\"$bytes\": \"xy\"}}",
                "{\"a\": {\"$fraction\": \"1/0\"}}",
                "{\"a\": {\"$fraction\": 1}}"
            })
    void attributesOfAnotherFormAreRefused(String text) {
        JsonObject json = JsonText.read(text).asJsonObject();
        assertThrows(IllegalArgumentException.class, () -> AttributesJson.fromJson(json));
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> JsonText.read("{"));
    }

    private static JsonObject throughText(JsonStructure json) {
        return JsonText.read(JsonText.write(json)).asJsonObject();
    }
}
