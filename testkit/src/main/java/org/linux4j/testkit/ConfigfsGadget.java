package org.linux4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gadget of the lab's one cable ({@code Documentation/usb/gadget_configfs.rst}, {@code dummy_hcd}), before it has functions. */
abstract class ConfigfsGadget implements AutoCloseable {

    private static final String CONTROLLER = "dummy_udc.0";

    private final Path gadget;
    /** In the order in which they are to be removed. */
    private final List<Path> made = new ArrayList<>();

    private boolean plugged;

    /** Makes a gadget of a name, which has a serial number and, where a function looks for one, a product. */
    ConfigfsGadget(String name, String serial, String product) throws IOException {
        gadget = directory(Path.of("/sys/kernel/config/usb_gadget/" + name));
        try {
            write("idVendor", "0x1d6b");
            write("idProduct", "0x0104");
            directory(gadget.resolve("strings/0x409"));
            if (!product.isEmpty()) {
                write("strings/0x409/product", product);
            }
            write("strings/0x409/serialnumber", serial);
            directory(gadget.resolve("configs/c.1"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Makes a function, which has no part in the configuration yet. */
    final Path function(String name) throws IOException {
        return directory(gadget.resolve("functions/" + name));
    }

    /** Gives a function, as it is set up now, its part in the configuration. */
    final void configure(Path function) throws IOException {
        Path link = gadget.resolve("configs/c.1").resolve(function.getFileName());
        Files.createSymbolicLink(link, function);
        made.add(0, link);
    }

    private Path directory(Path path) throws IOException {
        Files.createDirectory(path);
        made.add(0, path);
        return path;
    }

    /** Gives the configuration a name. */
    final void label(String configuration, String text) throws IOException {
        directory(gadget.resolve(configuration + "/strings/0x409"));
        write(configuration + "/strings/0x409/configuration", text);
    }

    final void write(String file, String text) throws IOException {
        write(gadget.resolve(file), text);
    }

    static void write(Path file, String text) throws IOException {
        Files.write(file, (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Plugs it in; the kernel takes a moment to use it.
     *
     * @throws IOException if the controller is in use
     */
    public void plugIn() throws IOException {
        write("UDC", CONTROLLER);
        plugged = true;
    }

    /**
     * Pulls it out.
     *
     * @throws IOException if it was not plugged in
     */
    public void unplug() throws IOException {
        write("UDC", "");
        plugged = false;
    }

    @Override
    public void close() throws IOException {
        if (plugged) {
            unplug();
        }
        for (Path path : made) {
            Files.delete(path);
        }
    }
}
