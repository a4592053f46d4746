package org.linux4j.driver.usb.internal.access;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevfs_streams;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbAlternateInfo;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbInterface;
import org.linux4j.usb.UsbInterfaceInfo;

/** An interface that this program has. It keeps its device reachable; its {@link Claim} does not. */
final class ClaimedInterface implements UsbInterface {

    private static final int MOST_STREAMS = 65_536;

    private final UsbDevice device;
    final Claim claim;
    private final UsbInterfaceInfo info;
    private final UsbfsNode node;
    private final Runnable released;

    // Guarded by this.
    private final Map<Integer, UsbEndpoint> endpoints = new HashMap<>();
    private Object endpointsOf;

    ClaimedInterface(UsbDevice device, Claim claim, UsbInterfaceInfo info, Runnable released) {
        this.device = device;
        this.claim = claim;
        this.info = info;
        this.node = claim.engine.node().keeping(this);
        this.released = released;
    }

    @Override
    public UsbDevice device() {
        return device;
    }

    @Override
    public int number() {
        return claim.number;
    }

    @Override
    public UsbEndpoint endpoint(int address) {
        checkOpen();
        return setting()
                .findEndpoint(address)
                .map(this::endpoint)
                .orElseThrow(() -> new IllegalArgumentException(
                        String.format(Locale.ROOT, "endpoint %02x: ", address) + this + " has " + addresses()));
    }

    private String addresses() {
        List<UsbEndpointInfo> all = setting().endpoints();
        return all.isEmpty()
                ? "none"
                : all.stream()
                        .map(one -> String.format(Locale.ROOT, "%02x", one.address()))
                        .collect(Collectors.joining(", "));
    }

    @Override
    public List<UsbEndpoint> endpoints() {
        checkOpen();
        List<UsbEndpoint> all = new ArrayList<>();
        setting().endpoints().forEach(one -> all.add(endpoint(one)));
        return List.copyOf(all);
    }

    /** The same one each time, for it keeps what its transfers are made of. */
    private synchronized UsbEndpoint endpoint(UsbEndpointInfo one) {
        Object group = claim.group;
        if (group != endpointsOf) {
            endpoints.clear();
            endpointsOf = group;
        }
        return endpoints.computeIfAbsent(one.address(), address -> new ClaimedEndpoint(this, one, group));
    }

    private UsbAlternateInfo setting() {
        int number = claim.alternate;
        return info.findAlternate(number).orElse(info.alternates().get(0));
    }

    @Override
    public int alternate() {
        return claim.alternate;
    }

    @Override
    public void setAlternate(int alternate) {
        checkOpen();
        if (info.findAlternate(alternate).isEmpty()) {
            throw new IllegalArgumentException("alternate setting " + alternate + ": " + this + " has "
                    + info.alternates().stream()
                            .map(one -> String.valueOf(one.number()))
                            .collect(Collectors.joining(", ")));
        }
        claim.setAlternate(alternate);
        Reference.reachabilityFence(this);
    }

    @Override
    public int allocateStreams(int count, int... endpoints) {
        checkOpen();
        if (count < 2 || count > MOST_STREAMS) {
            throw new IllegalArgumentException(count + " streams: 2 to " + MOST_STREAMS + " are possible");
        }
        int result = streams(usbdevice_fs.USBDEVFS_ALLOC_STREAMS, count, endpoints);
        if (result == -errno.EINVAL) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "USBDEVFS_ALLOC_STREAMS",
                            "these endpoints have no streams, have some already, or the host has none")
                    .on(node.target())
                    .code("EINVAL"));
        }
        node.check(result, "USBDEVFS_ALLOC_STREAMS");
        return result;
    }

    @Override
    public void freeStreams(int... endpoints) {
        checkOpen();
        int result = streams(usbdevice_fs.USBDEVFS_FREE_STREAMS, 0, endpoints);
        if (result == -errno.EINVAL) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("USBDEVFS_FREE_STREAMS", "one of the endpoints has no streams")
                            .on(node.target())
                            .code("EINVAL"));
        }
        node.check(result, "USBDEVFS_FREE_STREAMS");
    }

    private int streams(long request, int count, int... endpoints) {
        if (endpoints.length == 0) {
            throw new IllegalArgumentException("streams of no endpoint");
        }
        for (int endpoint : endpoints) {
            endpoint(endpoint);
        }
        NativeMemory memory = node.allocate(usbdevfs_streams.SIZE + endpoints.length);
        usbdevfs_streams streams = new usbdevfs_streams()
                .wrap(memory.buffer(), 0)
                .num_streams(count)
                .num_eps(endpoints.length);
        for (int i = 0; i < endpoints.length; i++) {
            streams.eps(i, endpoints[i]);
        }
        return node.ask(request, memory);
    }

    void checkOpen() {
        if (claim.isClosed()) {
            throw new DeviceClosedException(
                    DeviceException.failure("use " + this, "it was closed").on(node.target()));
        }
    }

    @Override
    public void close() {
        claim.close();
        released.run();
        Reference.reachabilityFence(this);
    }

    @Override
    public String toString() {
        return "interface " + claim.number + (claim.alternate == 0 ? "" : ", alternate setting " + claim.alternate);
    }
}
