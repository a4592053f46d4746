package org.linux4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiParser;
import org.linux4j.midi.UmpPacket;

/** The words of {@code linux4j midi send} as messages. */
final class MidiWords {

    /** More than an hour on a cable, and a small part of any heap. */
    static final int LARGEST_FILE = 4 << 20;

    private static final int FIRST_STATUS = 0x80;
    private static final int TUNE_REQUEST = 0xf6;
    private static final int FIRST_REAL_TIME = 0xf8;
    private static final int SHOWN = 12;

    /** The names of the numbers that an event takes. */
    private static final Map<String, List<String>> EVENTS = Map.of(
            "note-on", List.of("NOTE", "VELOCITY"),
            "note-off", List.of("NOTE", "VELOCITY"),
            "control", List.of("NUMBER", "VALUE"),
            "program", List.of("NUMBER"),
            "pitch-bend", List.of("VALUE"));

    private final CommandContext context;
    private final List<String> words;
    private final int channel;
    private final List<MidiMessage> all = new ArrayList<>();
    private final List<String> bytes = new ArrayList<>();

    MidiWords(CommandContext context, List<String> words, int channel) {
        this.context = context;
        this.words = words;
        this.channel = channel;
    }

    /**
     * Reads them.
     *
     * @throws UsageException if a word makes no sense
     * @throws CommandException if a file cannot be read, or has something else than messages
     */
    List<MidiMessage> messages() {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("[0-9A-Fa-f]{2}")) {
                bytes.add(word);
                continue;
            }
            if (word.equals("ump")) {
                endOfBytes();
                i = packets(i + 1);
                continue;
            }
            List<String> numbers = EVENTS.get(word);
            if (numbers == null && looksLikeBytes(word)) {
                throw new UsageException("send " + word
                        + ": a byte is written with two hexadecimal digits, such as 0F, and stands alone");
            }
            endOfBytes();
            if (numbers == null) {
                file(word);
            } else {
                named(word, i + 1, numbers);
                i += numbers.size();
            }
        }
        endOfBytes();
        return all;
    }

    /** And is no file's name. */
    private static boolean looksLikeBytes(String word) {
        return word.matches("(0[xX])?[0-9A-Fa-f]+[hH]?") && !Files.exists(Path.of(word));
    }

    private void named(String event, int at, List<String> numbers) {
        String takes = event + " takes " + String.join(" and ", numbers);
        int[] values = new int[2];
        for (int i = 0; i < numbers.size(); i++) {
            if (at + i >= words.size()) {
                throw new UsageException(event + ": " + numbers.get(i) + " is missing; " + takes);
            }
            String text = words.get(at + i);
            if (!text.matches("-?[0-9]+")) {
                throw new UsageException(
                        event + ": " + numbers.get(i) + " is no decimal number: '" + text + "'; " + takes);
            }
            if (!text.matches("-?[0-9]{1,9}")) {
                throw new UsageException(event + ": " + numbers.get(i) + " " + text + " is out of range; " + takes);
            }
            values[i] = Integer.parseInt(text);
        }
        try {
            all.add(
                    switch (event) {
                        case "note-on" -> MidiMessage.noteOn(channel, values[0], values[1]);
                        case "note-off" -> MidiMessage.noteOff(channel, values[0], values[1]);
                        case "control" -> MidiMessage.control(channel, values[0], values[1]);
                        case "program" -> MidiMessage.program(channel, values[0]);
                        default -> MidiMessage.pitchBend(channel, values[0]);
                    });
        } catch (IllegalArgumentException e) {
            throw new UsageException(event + ": " + e.getMessage());
        }
    }

    /** Takes the words of packets, as many as follow; gives where the last one is. */
    private int packets(int from) {
        int at = from;
        while (at < words.size() && words.get(at).matches("[0-9A-Fa-f]{8}")) {
            int size = UmpPacket.size(word(at));
            int[] packet = new int[size];
            for (int i = 0; i < size; i++) {
                if (at + i >= words.size() || !words.get(at + i).matches("[0-9A-Fa-f]{8}")) {
                    throw new UsageException("ump " + words.get(at) + ": a packet that begins so has " + size
                            + " words, and here " + (i == 1 ? "is 1" : "are " + i));
                }
                packet[i] = word(at + i);
            }
            all.add(UmpPacket.of(packet));
            at += size;
        }
        if (at == from) {
            throw new UsageException("ump: words of packets follow it, of eight hexadecimal digits each, such as"
                    + " ump 40903C00 80000000");
        }
        return at - 1;
    }

    private int word(int at) {
        return Integer.parseUnsignedInt(words.get(at), 16);
    }

    private void endOfBytes() {
        if (bytes.isEmpty()) {
            return;
        }
        byte[] sent = new byte[bytes.size()];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) Integer.parseInt(bytes.get(i), 16);
        }
        String said =
                bytes.stream().limit(SHOWN).collect(Collectors.joining(" ")) + (sent.length > SHOWN ? " ..." : "");
        bytes.clear();
        String wrong = wrong(sent);
        if (wrong != null) {
            throw new UsageException("send " + said + ": as bytes " + wrong + "; every event begins with its name, or"
                    + " with a byte of 80 or more");
        }
        all.addAll(MidiBytes.decode(sent));
    }

    private void file(String name) {
        byte[] content;
        if (name.isBlank()) {
            throw noEvent(name);
        }
        try (InputStream file = InputFile.open(context, Path.of(name))) {
            content = file.readNBytes(LARGEST_FILE + 1);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw noEvent(name);
        } catch (IOException e) {
            throw new CommandException("send " + name + ": " + FileProblem.of(e), e);
        }
        if (content.length > LARGEST_FILE) {
            throw new CommandException("send " + name + ": it has more than " + (LARGEST_FILE >> 20) + " MiB");
        }
        if (content.length == 0) {
            throw new CommandException("send " + name + ": the file is empty");
        }
        String wrong = wrong(content);
        if (wrong != null) {
            throw new CommandException("send " + name + ": " + wrong);
        }
        all.addAll(MidiBytes.decode(content));
    }

    private static UsageException noEvent(String word) {
        return new UsageException("send '" + word + "': it is no event ("
                + EVENTS.keySet().stream().sorted().collect(Collectors.joining(", "))
                + ", or bytes such as 90 3C 64), and there is no such file");
    }

    /** What is wrong with bytes that are not complete messages all of them, or null. */
    private static String wrong(byte[] bytes) {
        if (isWhole(bytes)) {
            return null;
        }
        return MidiBytes.decode(bytes).isEmpty()
                ? "that is no complete MIDI message"
                : "not all of it are complete MIDI messages";
    }

    /** Whether every byte belongs to a complete message. */
    private static boolean isWhole(byte[] bytes) {
        MidiParser parser = new MidiParser(Math.max(1, bytes.length));
        MidiParser.Handler nobody = new MidiParser.Handler() {
            @Override
            public void message(int status, int first, int second) {}

            @Override
            public void sysEx(byte[] all, int length) {}
        };
        boolean begins = false;
        for (byte one : bytes) {
            int octet = one & 0xff;
            parser.parse(octet, nobody);
            if (octet < FIRST_REAL_TIME) {
                begins = octet >= FIRST_STATUS && octet < TUNE_REQUEST;
            }
        }
        // Whatever has begun, and is not complete, is dropped for it.
        parser.parse(TUNE_REQUEST, nobody);
        return !begins && parser.dropped() == 0;
    }
}
