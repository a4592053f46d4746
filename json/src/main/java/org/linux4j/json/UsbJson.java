package org.linux4j.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.linux4j.usb.UsbAlternateInfo;
import org.linux4j.usb.UsbAssociationInfo;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbCapability;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbCompanionInfo;
import org.linux4j.usb.UsbConfigurationInfo;
import org.linux4j.usb.UsbDescriptor;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbHidInfo;
import org.linux4j.usb.UsbInterfaceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbPowerStatus;

/**
 * USB devices and their descriptors as JSON. Vendors, products and bytes are hexadecimal digits; all other numbers are numbers.
 *
 * @since 0.1
 */
public final class UsbJson {

    private UsbJson() {}

    /**
     * All that an open device tells about itself.
     *
     * @param device the device
     * @return an object
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    public static JsonObject toJson(UsbDevice device) {
        UsbDescriptors descriptors = device.descriptors();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", device.descriptor().id().toString())
                .add("name", device.descriptor().name());
        device.descriptor().identity().ifPresent(identity -> json.add("identity", identity));
        device.descriptor().parent().ifPresent(parent -> json.add("parent", parent.toString()));
        device.descriptor().path().map(Path::toString).ifPresent(path -> json.add("path", path));
        add(json, device.info());
        json.add("interfaces", array(device.interfaces(), UsbJson::toJson)).add("descriptors", toJson(descriptors));
        device.bos().ifPresent(bos -> json.add("bos", toJson(bos)));
        return json.build();
    }

    private static void add(JsonObjectBuilder json, UsbDeviceInfo info) {
        json.add("vendorId", String.format(Locale.ROOT, "%04x", info.vendor()))
                .add("productId", String.format(Locale.ROOT, "%04x", info.product()));
        info.vendorName().ifPresent(name -> json.add("vendor", name));
        info.productName().ifPresent(name -> json.add("product", name));
        info.manufacturer().ifPresent(text -> json.add("manufacturer", text));
        info.label().ifPresent(text -> json.add("label", text));
        info.serial().ifPresent(text -> json.add("serial", text));
        json.add("release", info.release().toString())
                .add("usbVersion", info.usbVersion().toString())
                .add("class", toJson(info.usbClass()))
                .add("bus", info.bus())
                .add("address", info.address())
                .add("ports", Json.createArrayBuilder(info.ports()))
                .add("speed", info.speed().name())
                .add("kilobitsPerSecond", info.speed().kilobitsPerSecond())
                .add("receiveLanes", info.receiveLanes())
                .add("transmitLanes", info.transmitLanes());
        info.configuration().ifPresent(value -> json.add("configuration", value));
        info.configurationLabel().ifPresent(text -> json.add("configurationLabel", text));
        info.maxPowerMilliamps().ifPresent(most -> json.add("maxPowerMilliamps", most));
        json.add("hubPorts", info.hubPorts());
        info.controllerDriver().ifPresent(name -> json.add("controllerDriver", name));
        json.add("authorized", info.authorized()).add("power", toJson(info.power()));
    }

    private static JsonObject toJson(UsbPowerStatus power) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("state", power.state())
                .add("autosuspend", power.autosuspend())
                .add("wakeup", power.wakeup())
                .add("activeMillis", power.active().toMillis())
                .add("connectedMillis", power.connected().toMillis());
        power.autosuspendDelay().ifPresent(delay -> json.add("autosuspendDelayMillis", delay.toMillis()));
        return json.build();
    }

    private static JsonObject toJson(UsbClass usbClass) {
        return Json.createObjectBuilder()
                .add("name", usbClass.name())
                .add("code", usbClass.code())
                .add("subclass", usbClass.subclass())
                .add("protocol", usbClass.protocol())
                .build();
    }

    private static JsonObject toJson(UsbInterfaceStatus status) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", status.number())
                .add("alternate", status.alternate())
                .add("class", toJson(status.usbClass()));
        status.label().ifPresent(text -> json.add("label", text));
        status.kernelDriver().ifPresent(name -> json.add("driver", name));
        return json.add("devices", array(status.parts(), part -> {
                    JsonObjectBuilder one = Json.createObjectBuilder()
                            .add("subsystem", part.subsystem())
                            .add("name", part.name());
                    part.node().map(Path::toString).ifPresent(node -> one.add("path", node));
                    return one.build();
                }))
                .build();
    }

    /**
     * What a device says of itself.
     *
     * @param descriptors its descriptors
     * @return an object
     */
    public static JsonObject toJson(UsbDescriptors descriptors) {
        return Json.createObjectBuilder()
                .add("bytes", hex(descriptors.descriptor()))
                .add("maxPacketSize0", descriptors.maxPacketSize0())
                .add("configurations", array(descriptors.configurations(), UsbJson::toJson))
                .add("problems", Members.texts(descriptors.problems().stream()))
                .build();
    }

    private static JsonObject toJson(UsbConfigurationInfo configuration) {
        return Json.createObjectBuilder()
                .add("bytes", hex(configuration.descriptor()))
                .add("value", configuration.value())
                .add("selfPowered", configuration.selfPowered())
                .add("remoteWakeup", configuration.remoteWakeup())
                .add("associations", array(configuration.associations(), UsbJson::toJson))
                .add("interfaces", array(configuration.interfaces(), UsbJson::toJson))
                .add("others", array(configuration.others(), UsbJson::toJson))
                .build();
    }

    private static JsonObject toJson(UsbAssociationInfo association) {
        return Json.createObjectBuilder()
                .add("firstInterface", association.firstInterface())
                .add("interfaceCount", association.interfaceCount())
                .add("class", toJson(association.usbClass()))
                .build();
    }

    private static JsonObject toJson(UsbInterfaceInfo one) {
        return Json.createObjectBuilder()
                .add("number", one.number())
                .add("alternates", array(one.alternates(), UsbJson::toJson))
                .build();
    }

    private static JsonObject toJson(UsbAlternateInfo alternate) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("bytes", hex(alternate.descriptor()))
                .add("number", alternate.number())
                .add("class", toJson(alternate.usbClass()));
        alternate.hid().ifPresent(hid -> json.add("hid", toJson(hid)));
        return json.add("endpoints", array(alternate.endpoints(), UsbJson::toJson))
                .add("others", array(alternate.others(), UsbJson::toJson))
                .build();
    }

    private static JsonObject toJson(UsbHidInfo hid) {
        return Json.createObjectBuilder()
                .add("version", hid.version().toString())
                .add("country", hid.country())
                .add("parts", array(hid.parts(), part -> Json.createObjectBuilder()
                        .add("type", part.type().name())
                        .add("length", part.length())
                        .build()))
                .build();
    }

    private static JsonObject toJson(UsbEndpointInfo endpoint) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("bytes", hex(endpoint.descriptor()))
                .add("address", endpoint.address())
                .add("direction", Members.word(endpoint.direction()))
                .add("type", Members.word(endpoint.type()))
                .add("synchronization", Members.word(endpoint.synchronization()))
                .add("usage", Members.word(endpoint.usage()))
                .add("maxPacketSize", endpoint.maxPacketSize())
                .add("transactions", endpoint.transactions())
                .add("interval", endpoint.interval());
        endpoint.companion().ifPresent(companion -> json.add("companion", toJson(companion)));
        return json.add("others", array(endpoint.others(), UsbJson::toJson)).build();
    }

    private static JsonObject toJson(UsbCompanionInfo companion) {
        return Json.createObjectBuilder()
                .add("maxBurst", companion.maxBurst())
                .add("maxStreams", companion.maxStreams())
                .add("multiplier", companion.multiplier())
                .add("bytesPerInterval", companion.bytesPerInterval())
                .build();
    }

    /**
     * The capabilities of a device.
     *
     * @param bos its binary object store
     * @return an object
     */
    public static JsonObject toJson(UsbBos bos) {
        return Json.createObjectBuilder()
                .add("capabilities", array(bos.capabilities(), UsbJson::toJson))
                .add("problems", Members.texts(bos.problems().stream()))
                .build();
    }

    private static JsonObject toJson(UsbCapability capability) {
        return Json.createObjectBuilder()
                .add("type", capability.type().name())
                .add("bytes", hex(capability.descriptor()))
                .build();
    }

    private static JsonObject toJson(UsbDescriptor descriptor) {
        return Json.createObjectBuilder()
                .add("type", descriptor.type().name())
                .add("bytes", hex(descriptor))
                .build();
    }

    private static String hex(UsbDescriptor descriptor) {
        return HexFormat.of().formatHex(descriptor.toByteArray());
    }

    private static <T> JsonArray array(Collection<? extends T> items, Function<T, JsonObject> form) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        List.copyOf(items).forEach(item -> array.add(form.apply(item)));
        return array.build();
    }
}
