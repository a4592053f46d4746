package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linux4j.EventType;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputBus;
import org.linux4j.input.InputCapabilities;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputProperty;
import org.linux4j.input.Repeat;
import org.linux4j.input.TypedLine;

/**
 * Input devices, their specifications and their events as JSON.
 *
 * @since 0.1
 */
public final class InputJson {

    private InputJson() {}

    /**
     * All that an open device tells about itself, and its state.
     *
     * @param device the device
     * @return an object
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    public static JsonObject toJson(InputDevice device) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", device.descriptor().id().toString())
                .add("name", device.name())
                .add("identity", toJson(device.identity()));
        device.phys().ifPresent(phys -> json.add("phys", phys));
        device.uniq().ifPresent(uniq -> json.add("uniq", uniq));
        json.add("classes", Members.texts(device.classes().stream().map(Members::word)));
        addCapabilities(json, device.supported());
        json.add("axes", axes(device.axes()));
        JsonObjectBuilder active = Json.createObjectBuilder();
        for (EventType type : List.of(InputCodes.EV_KEY, InputCodes.EV_LED, InputCodes.EV_SND, InputCodes.EV_SW)) {
            if (device.supported().has(type)) {
                active.add(type.name(), names(device.state().active(type)));
            }
        }
        json.add("active", active);
        device.repeat().ifPresent(repeat -> json.add("repeat", repeat(repeat)));
        json.add("effects", device.forceFeedback().map(ForceFeedback::capacity).orElse(0));
        return json.build();
    }

    /**
     * A specification.
     *
     * @param spec the specification
     * @return an object
     */
    public static JsonObject toJson(InputDeviceSpec spec) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("name", spec.name()).add("identity", toJson(spec.identity()));
        spec.phys().ifPresent(phys -> json.add("phys", phys));
        addCapabilities(json, spec.supported());
        spec.repeat().ifPresent(repeat -> json.add("repeat", repeat(repeat)));
        return json.add("axes", axes(spec.axes()))
                .add("effects", spec.effects())
                .build();
    }

    private static JsonObjectBuilder repeat(Repeat repeat) {
        return Json.createObjectBuilder()
                .add("delayMillis", repeat.delay().toMillis())
                .add("periodMillis", repeat.period().toMillis());
    }

    /**
     * A specification from JSON.
     *
     * @param json an object as {@link #toJson(InputDeviceSpec)} writes it; other keys are passed over
     * @return the specification
     * @throws IllegalArgumentException if it has not that form, or makes no sense
     */
    public static InputDeviceSpec specFromJson(JsonObject json) {
        InputDeviceSpec.Builder spec = InputDeviceSpec.builder(Members.text(json, "name"));
        JsonObject identity = Members.object(json, "identity");
        spec.identity(new InputIdentity(
                InputBus.of(Members.small(identity, "bus")),
                Members.small(identity, "vendor"),
                Members.small(identity, "product"),
                Members.small(identity, "version")));
        Members.optionalText(json, "phys").ifPresent(spec::phys);
        texts(json, "properties").forEach(name -> spec.property(InputProperty.parse(name)));
        JsonObject codes = Members.object(json, "codes");
        for (String type : codes.keySet()) {
            EventType parsed = InputCode.parseType(type);
            spec.type(parsed);
            for (String name : texts(codes, type)) {
                InputCode code = InputCode.parse(name);
                if (code.typeNumber() != parsed.code()) {
                    throw new IllegalArgumentException(name + " is no code of " + type);
                }
                spec.code(code);
            }
        }
        JsonObject axes = Members.object(json, "axes");
        for (String name : axes.keySet()) {
            JsonObject axis = Members.object(axes, name);
            spec.axis(
                    InputCode.parse(name),
                    AxisInfo.builder(Members.small(axis, "minimum"), Members.small(axis, "maximum"))
                            .value(Members.small(axis, "value"))
                            .fuzz(Members.small(axis, "fuzz"))
                            .flat(Members.small(axis, "flat"))
                            .resolution(Members.small(axis, "resolution"))
                            .build());
        }
        if (json.containsKey("repeat")) {
            JsonObject repeat = Members.object(json, "repeat");
            spec.repeat(new Repeat(
                    Duration.ofMillis(Members.small(repeat, "delayMillis")),
                    Duration.ofMillis(Members.small(repeat, "periodMillis"))));
        }
        return spec.effects(Members.small(json, "effects")).build();
    }

    /**
     * An event, with its code and value as members of their own.
     *
     * @param event the event
     * @return an object with {@code timestampNanos}, {@code clock}, {@code type}, {@code code}, {@code value}, and
     *     {@code synthetic} where it is
     */
    public static JsonObject toJson(InputEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("timestampNanos", event.timestampNanos())
                .add("clock", event.clock().name())
                .add("type", event.type().name())
                .add("code", event.code().name())
                .add("value", event.value());
        if (event.synthetic()) {
            json.add("synthetic", true);
        }
        return json.build();
    }

    /**
     * A line that was typed.
     *
     * @param line the line
     * @return an object with {@code timestampNanos}, {@code clock}, {@code text}, {@code terminator}, and {@code lost} where
     *     something may be missing
     */
    public static JsonObject toJson(TypedLine line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("timestampNanos", line.timestampNanos())
                .add("clock", line.clock().name())
                .add("text", line.text())
                .add("terminator", line.terminator().name());
        if (line.lost() > 0) {
            json.add("lost", line.lost());
        }
        return json.build();
    }

    private static JsonObject toJson(InputIdentity identity) {
        return Json.createObjectBuilder()
                .add("bus", identity.bus().number())
                .add("vendor", identity.vendor())
                .add("product", identity.product())
                .add("version", identity.version())
                .build();
    }

    private static void addCapabilities(JsonObjectBuilder json, InputCapabilities supported) {
        json.add("properties", Members.texts(supported.properties().stream().map(InputProperty::name)));
        JsonObjectBuilder codes = Json.createObjectBuilder();
        for (EventType type : supported.types()) {
            // Those of EV_SYN are the types, those of EV_REP go without saying.
            boolean own = !type.equals(InputCodes.EV_SYN);
            boolean said = !type.equals(InputCodes.EV_REP);
            if (own) {
                codes.add(type.name(), said ? names(supported.codes(type)) : JsonArray.EMPTY_JSON_ARRAY);
            }
        }
        json.add("codes", codes);
    }

    private static JsonArray names(Iterable<InputCode> codes) {
        List<String> names = new java.util.ArrayList<>();
        codes.forEach(code -> names.add(code.name()));
        return Members.texts(names.stream());
    }

    private static JsonObject axes(Map<InputCode, AxisInfo> axes) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        axes.forEach((axis, info) -> json.add(
                axis.name(),
                Json.createObjectBuilder()
                        .add("value", info.value())
                        .add("minimum", info.minimum())
                        .add("maximum", info.maximum())
                        .add("fuzz", info.fuzz())
                        .add("flat", info.flat())
                        .add("resolution", info.resolution())));
        return json.build();
    }

    private static List<String> texts(JsonObject object, String key) {
        if (object.get(key) instanceof JsonArray array
                && array.stream().allMatch(value -> value instanceof JsonString)) {
            return array.getValuesAs(JsonString::getString);
        }
        throw new IllegalArgumentException("'" + key + "' must be an array of texts");
    }
}
