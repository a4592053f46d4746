package org.linux4j.driver.usb.internal.sysfs;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.usb.UsbNames;

/**
 * A file of names, which is looked through for each one: few are ever asked for, and to take it all apart would take longer
 * than that. It is read when the first one is asked for, and may be forgotten.
 */
abstract class NameFile implements UsbNames {

    /** Ten times as large as any is. */
    private static final long MOST_BYTES = 16 << 20;

    private final List<Path> places;
    private SoftReference<String> text = new SoftReference<>(null);

    NameFile(Path... places) {
        this.places = List.of(places);
    }

    /** The content of the first that is there, with a line break before it; a character for each byte. */
    synchronized String text() {
        String read = text.get();
        if (read == null) {
            read = places.stream()
                    .map(NameFile::read)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse("");
            text = new SoftReference<>(read);
        }
        return read;
    }

    private static Optional<String> read(Path place) {
        try {
            return Files.isRegularFile(place) && Files.size(place) <= MOST_BYTES
                    ? Optional.of("\n" + new String(Files.readAllBytes(place), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            // It is as if it were not there.
            return Optional.empty();
        }
    }

    /** The rest of the line. */
    static Optional<String> rest(String text, int from) {
        int end = text.indexOf('\n', from);
        String bytes = text.substring(from, end < 0 ? text.length() : end);
        String name = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    @Override
    public String toString() {
        return "names of " + places;
    }
}
