package org.linux4j.examples.programs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.linux4j.DeviceManager;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** Shows a camera that gives JPEG pictures to a browser on this machine: {@code WebStream 0 8080}. */
public final class WebStream {

    private static final String PART = "\r\n--frame\r\nContent-Type: image/jpeg\r\n\r\n";

    private WebStream() {}

    /**
     * Runs it.
     *
     * @param arguments the camera and the port
     * @throws IOException if it fails
     */
    public static void main(String[] arguments) throws IOException {
        VideoDevice camera = DeviceManager.create().open(arguments[0], VideoDevice.class);
        serve(camera, new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])));
    }

    static HttpServer serve(VideoDevice camera, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (CaptureStream frames = camera.capture(PixelFormat.MJPEG)) {
                exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
                exchange.sendResponseHeaders(200, 0);
                for (Frame frame : frames) {
                    exchange.getResponseBody().write(PART.getBytes(StandardCharsets.US_ASCII));
                    exchange.getResponseBody().write(frame.toByteArray());
                }
            }
        });
        server.start();
        return server;
    }
}
