package org.linux4j.midi;

import java.util.Map;
import java.util.Optional;

/** What messages are called that their kind does not tell, as M2-104-UM has them. */
final class UmpNames {

    /** By the status, which is that of a cable. */
    private static final Map<Integer, String> SYSTEM = Map.of(
            0xf1, "quarter-frame",
            0xf2, "song-position",
            0xf3, "song-select",
            0xf6, "tune-request",
            0xf8, "clock",
            0xfa, "start",
            0xfb, "continue",
            0xfc, "stop",
            0xfe, "active-sensing",
            0xff, "reset");

    /** By the bank above the status. */
    private static final Map<Integer, String> FLEX = Map.ofEntries(
            Map.entry(0x0000, "set-tempo"),
            Map.entry(0x0001, "set-time-signature"),
            Map.entry(0x0002, "set-metronome"),
            Map.entry(0x0005, "set-key-signature"),
            Map.entry(0x0006, "set-chord-name"),
            Map.entry(0x0100, "metadata-text"),
            Map.entry(0x0101, "project-name"),
            Map.entry(0x0102, "composition-name"),
            Map.entry(0x0103, "clip-name"),
            Map.entry(0x0104, "copyright"),
            Map.entry(0x0105, "composer-name"),
            Map.entry(0x0106, "lyricist-name"),
            Map.entry(0x0107, "arranger-name"),
            Map.entry(0x0108, "publisher-name"),
            Map.entry(0x0109, "primary-performer-name"),
            Map.entry(0x010a, "accompanying-performer-name"),
            Map.entry(0x010b, "recording-date"),
            Map.entry(0x010c, "recording-location"),
            Map.entry(0x0200, "performance-text"),
            Map.entry(0x0201, "lyrics"),
            Map.entry(0x0202, "lyrics-language"),
            Map.entry(0x0203, "ruby"),
            Map.entry(0x0204, "ruby-language"));

    /** By the status of ten bits. */
    private static final Map<Integer, String> STREAM = Map.ofEntries(
            Map.entry(0x00, "endpoint-discovery"),
            Map.entry(0x01, "endpoint-info"),
            Map.entry(0x02, "device-identity"),
            Map.entry(0x03, "endpoint-name"),
            Map.entry(0x04, "product-instance-id"),
            Map.entry(0x05, "stream-configuration-request"),
            Map.entry(0x06, "stream-configuration"),
            Map.entry(0x10, "function-block-discovery"),
            Map.entry(0x11, "function-block-info"),
            Map.entry(0x12, "function-block-name"),
            Map.entry(0x20, "start-of-clip"),
            Map.entry(0x21, "end-of-clip"));

    private UmpNames() {}

    static Optional<String> of(UmpPacket packet) {
        int first = packet.first();
        return Optional.ofNullable(
                switch (packet.kind()) {
                    case SYSTEM -> SYSTEM.get(first >> 16 & 0xff);
                    case FLEX_DATA -> FLEX.get(first & 0xffff);
                    case STREAM -> STREAM.get(first >> 16 & 0x3ff);
                    default -> null;
                });
    }
}
