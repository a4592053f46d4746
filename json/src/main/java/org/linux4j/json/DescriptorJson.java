package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import org.linux4j.Access;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;

/**
 * Device descriptors as JSON and back.
 *
 * <p>The keys are {@code id}, {@code identity} and {@code parent} (null where there is none), {@code kind}, {@code name}, {@code driver},
 * {@code path} (null where there is none), {@code access} ({@code "granted"} or {@code "denied"}), {@code accessReason}
 * and {@code accessHint} where access is denied, {@code synthetic} and {@code attributes}.
 *
 * @since 0.1
 */
public final class DescriptorJson {

    private DescriptorJson() {}

    /**
     * A descriptor as JSON.
     *
     * @param descriptor the descriptor
     * @return an object
     */
    public static JsonObject toJson(DeviceDescriptor descriptor) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("id", descriptor.id().toString());
        descriptor.identity().ifPresentOrElse(text -> json.add("identity", text), () -> json.addNull("identity"));
        descriptor.parent().ifPresentOrElse(id -> json.add("parent", id.toString()), () -> json.addNull("parent"));
        json.add("kind", descriptor.kind().name())
                .add("name", descriptor.name())
                .add("driver", descriptor.driver());
        descriptor.path().ifPresentOrElse(path -> json.add("path", path.toString()), () -> json.addNull("path"));
        if (descriptor.access() instanceof Access.Denied denied) {
            json.add("access", "denied").add("accessReason", denied.reason()).add("accessHint", denied.hint());
        } else {
            json.add("access", "granted");
        }
        return json.add("synthetic", descriptor.synthetic())
                .add("attributes", AttributesJson.toJson(descriptor.attributes()))
                .build();
    }

    /**
     * A descriptor from JSON.
     *
     * @param json an object as {@link #toJson} writes it; other keys are passed over
     * @return the descriptor
     * @throws IllegalArgumentException if it has not that form
     */
    public static DeviceDescriptor fromJson(JsonObject json) {
        DeviceDescriptor.Builder descriptor = DeviceDescriptor.builder(
                        DeviceId.parse(Members.text(json, "id")), DeviceKind.of(Members.text(json, "kind")))
                .name(Members.text(json, "name"))
                .access(access(json))
                .synthetic(Members.flag(json, "synthetic"))
                .attributes(AttributesJson.fromJson(Members.object(json, "attributes")));
        Members.optionalText(json, "identity").ifPresent(descriptor::identity);
        Members.optionalText(json, "parent").map(DeviceId::parse).ifPresent(descriptor::parent);
        Members.optionalText(json, "path").map(Path::of).ifPresent(descriptor::path);
        return descriptor.build();
    }

    private static Access access(JsonObject json) {
        String access = Members.text(json, "access");
        return switch (access) {
            case "granted" -> Access.granted();
            case "denied" ->
                Access.denied(
                        Members.text(json, "accessReason"),
                        Members.optionalText(json, "accessHint").orElse(""));
            default -> throw new IllegalArgumentException("'access' must be granted or denied, not " + access);
        };
    }
}
