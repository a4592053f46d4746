package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.Controls;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Value;

/**
 * The values of all controls of a device as JSON, to be set again.
 *
 * <p>Buttons, what cannot be written and what changes by itself is left out.
 *
 * @since 0.1
 */
public final class ControlProfile {

    private ControlProfile() {}

    /**
     * The values as they stand.
     *
     * @param controls the controls
     * @return an object of the values by name
     * @throws DeviceException if the device is closed or gone
     */
    public static JsonObject save(Controls controls) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Control control : controls) {
            if (isKept(control)) {
                json.add(control.name(), AttributesJson.toJson(control.value()));
            }
        }
        return json.build();
    }

    /**
     * The values that the device itself names as defaults, whatever stands now.
     *
     * @param controls the controls
     * @return an object of the values by name, for {@link #load}; without the controls that have no default
     * @throws DeviceException if the device is closed or gone
     */
    public static JsonObject defaults(Controls controls) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        for (Control control : controls) {
            if (isKept(control)) {
                control.defaultValue().ifPresent(value -> json.add(control.name(), AttributesJson.toJson(value)));
            }
        }
        return json.build();
    }

    private static boolean isKept(Control control) {
        Set<ControlFlag> flags = control.flags();
        return !control.type().equals(ControlType.BUTTON)
                && !flags.contains(ControlFlag.READ_ONLY)
                && !flags.contains(ControlFlag.WRITE_ONLY)
                && !flags.contains(ControlFlag.VOLATILE)
                && !flags.contains(ControlFlag.DISABLED);
    }

    /**
     * Sets values again. Controls depend on one another: one may be settable only after another was set, and setting one
     * may change another. So what is refused is tried again after the others, and what did not stay is set again.
     *
     * @param controls the controls
     * @param profile what {@link #save} gave
     * @return a sentence for each value that could not be set; empty where all were
     * @throws IllegalArgumentException if a value is none
     * @throws DeviceException if the device is closed or gone
     */
    public static List<String> load(Controls controls, JsonObject profile) {
        Map<String, Value> wanted = new LinkedHashMap<>();
        profile.forEach((name, value) -> wanted.put(name, AttributesJson.valueFromJson(value)));
        Map<String, String> problems = new LinkedHashMap<>();
        int before;
        do {
            before = wanted.size();
            problems.clear();
            wanted.entrySet().removeIf(entry -> stands(controls, entry.getKey(), entry.getValue()));
            wanted.forEach((name, value) -> set(controls, name, value, problems));
            wanted.entrySet().removeIf(entry -> stands(controls, entry.getKey(), entry.getValue()));
            // Something that was set may have changed what was set before.
            profile.forEach((name, value) -> {
                Value one = AttributesJson.valueFromJson(value);
                if (!wanted.containsKey(name) && !stands(controls, name, one)) {
                    wanted.put(name, one);
                }
            });
        } while (!wanted.isEmpty() && wanted.size() < before);
        List<String> sentences = new ArrayList<>();
        wanted.forEach((name, value) ->
                sentences.add(problems.getOrDefault(name, "control " + name + ": it does not stay at " + value)));
        return sentences;
    }

    private static boolean stands(Controls controls, String name, Value value) {
        try {
            return controls.find(name)
                    .map(control -> control.value().equals(value))
                    .orElse(false);
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return false;
        }
    }

    private static void set(Controls controls, String name, Value value, Map<String, String> problems) {
        try {
            controls.control(name).set(value);
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException | IllegalArgumentException e) {
            problems.put(name, e.getMessage());
        }
    }
}
