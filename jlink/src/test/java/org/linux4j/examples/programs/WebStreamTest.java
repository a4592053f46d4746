package org.linux4j.examples.programs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** Reads the program's stream as a browser does. */
@Timeout(300)
class WebStreamTest {

    private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 1, 2, 3, (byte) 0xff, (byte) 0xd9};
    private static final String HEAD = "\r\n--frame\r\nContent-Type: image/jpeg\r\n\r\n";

    private final CompletableFuture<JpegStream> opened = new CompletableFuture<>();

    /** A camera of which only a capture is asked. */
    private final VideoDevice camera = (VideoDevice) Proxy.newProxyInstance(
            WebStreamTest.class.getClassLoader(), new Class<?>[] {VideoDevice.class}, (self, method, arguments) -> {
                assertEquals("capture", method.getName());
                assertEquals(PixelFormat.MJPEG, arguments[0]);
                opened.complete(
                        new JpegStream(PICTURE, CaptureSettings.builder().build()));
                return opened.join();
            });

    @Test
    void picturesComeInParts() throws Exception {
        HttpServer server = WebStream.serve(camera, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try {
            URI address = new URI("http", null, "127.0.0.1", server.getAddress().getPort(), "/", null, null);
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            assertEquals("multipart/x-mixed-replace; boundary=frame", connection.getContentType());
            try (InputStream in = connection.getInputStream()) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(HEAD, new String(in.readNBytes(HEAD.length()), StandardCharsets.US_ASCII));
                    assertArrayEquals(PICTURE, in.readNBytes(PICTURE.length));
                }
            }
            connection.disconnect();
            // A browser that goes ends the capture.
            JpegStream stream = opened.get(60, TimeUnit.SECONDS);
            while (!stream.isOver()) {
                Thread.sleep(10);
            }
            assertTrue(stream.statistics().frames() >= 3);
        } finally {
            server.stop(0);
        }
    }
}
