package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/**
 * Controls as JSON: their description, and their value and flags as they are now.
 *
 * <p>The keys are {@code id}, {@code name}, {@code label}, {@code type}, {@code group}, {@code dimensions} of an array,
 * {@code minimum}, {@code maximum} and {@code step} where there is a range, {@code default} where there is one, {@code unit},
 * {@code menu} where it is one, {@code flags}, and {@code value}, written as {@link AttributesJson} does.
 *
 * @since 0.1
 */
public final class ControlJson {

    private ControlJson() {}

    /**
     * A control as JSON.
     *
     * @param control the control, whose value and flags are read
     * @return an object; a value that the device refuses to tell is {@code {"$unreadable": "why"}}
     * @throws DeviceException if the device is closed or gone
     */
    public static JsonObject toJson(Control control) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", control.id())
                .add("name", control.name())
                .add("label", control.label())
                .add("type", control.type().name())
                .add("group", control.group());
        if (!control.dimensions().isEmpty()) {
            JsonArrayBuilder dimensions = Json.createArrayBuilder();
            control.dimensions().forEach(dimensions::add);
            json.add("dimensions", dimensions);
        }
        control.range().ifPresent(range -> json.add("minimum", range.minimum())
                .add("maximum", range.maximum())
                .add("step", range.step()));
        control.defaultValue().ifPresent(value -> json.add("default", AttributesJson.toJson(value)));
        json.add("unit", control.unit());
        if (!control.menu().isEmpty()) {
            JsonArrayBuilder menu = Json.createArrayBuilder();
            control.menu().forEach(item -> menu.add(toJson(item)));
            json.add("menu", menu);
        }
        return json.add("flags", Members.texts(control.flags().stream().map(ControlFlag::name)))
                .add("value", AttributesJson.toJson(valueOf(control)))
                .build();
    }

    private static Value valueOf(Control control) {
        try {
            return control.value();
        } catch (DeviceClosedException | DeviceDisconnectedException | DeviceInterruptedException e) {
            throw e;
        } catch (DeviceException e) {
            return new Value.Unreadable(e.getMessage());
        }
    }

    /**
     * An item of a menu as JSON.
     *
     * @param item the item
     * @return an object with {@code index}, {@code label} and, where the menu is one of numbers, {@code number}
     */
    public static JsonObject toJson(MenuItem item) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("index", item.index()).add("label", item.label());
        item.number().ifPresent(number -> json.add("number", number));
        return json.build();
    }
}
