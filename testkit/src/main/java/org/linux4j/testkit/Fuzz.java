package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Gives a reader inputs that nobody would write, made of some that somebody did: a reader takes each, or throws what it
 * documents.
 *
 * <p>Inputs are altered byte by byte, cut, doubled, mixed, nested, and filled with the words of a dictionary: numbers at
 * the edges of their types and beyond, signs of structure, and what a test adds. Some thousand are tried, and two hundred
 * times as many where the system property {@code linux4j.long} is set. What was found once is a seed with the name of what
 * it found, and is tried as it is, always.
 *
 * <p>Which inputs there are follows from a number, which is random, and which a failure tells; the system property
 * {@code linux4j.fuzz} gives an input to try instead, in hexadecimal digits, as a failure tells it too.
 *
 * <p>For one thread.
 *
 * @since 0.1
 */
public final class Fuzz {

    private static final int ROUNDS = 20_000;
    private static final int LONG_ROUNDS = 200 * ROUNDS;
    private static final int LONGEST = 8192;
    private static final int NESTED = 2_000;

    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-1",
            "-0",
            "127",
            "128",
            "255",
            "256",
            "32768",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "1e99999999",
            "1e-99999999",
            "0.5",
            "1.5",
            "NaN",
            "0x",
            "0xffffffff",
            "0x80000000",
            "\u0000",
            "\n",
            "\u001b]0;x\u0007",
            "\u202e",
            "\ud83d\ude00",
            "%s",
            "/",
            "..",
            ":",
            "=",
            "@",
            ",",
            "\"",
            "\\",
            "[",
            "]",
            "{",
            "}");

    /** What reads an input. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads an input.
         *
         * @param input the bytes
         * @throws Exception what the reader threw
         */
        void read(byte[] input) throws Exception;
    }

    /** What reads a text. */
    @FunctionalInterface
    public interface TextReader {

        /**
         * Reads a text.
         *
         * @param text the text
         * @throws Exception what the reader threw
         */
        void read(String text) throws Exception;
    }

    private final String name;
    private final Reader reader;
    private final List<byte[]> seeds = new ArrayList<>();
    private final List<String> words = new ArrayList<>(WORDS);
    private final List<Class<? extends Throwable>> documented = new ArrayList<>();
    private int rounds = LongRun.isWanted() ? LONG_ROUNDS : ROUNDS;

    private Fuzz(String name, Reader reader) {
        this.name = name;
        this.reader = reader;
    }

    /**
     * Fuzzes a reader of bytes.
     *
     * @param name what is read, for messages
     * @param reader reads
     * @return the fuzzing, to be run
     */
    public static Fuzz bytes(String name, Reader reader) {
        return new Fuzz(Objects.requireNonNull(name, "name"), Objects.requireNonNull(reader, "reader"));
    }

    /**
     * Fuzzes a reader of texts, which gets each input as UTF-8.
     *
     * @param name what is read, for messages
     * @param reader reads
     * @return the fuzzing, to be run
     */
    public static Fuzz texts(String name, TextReader reader) {
        return bytes(name, input -> reader.read(new String(input, StandardCharsets.UTF_8)));
    }

    /**
     * Says what the reader may throw.
     *
     * @param type the type that it documents, or a type above
     * @return this object
     */
    public Fuzz documents(Class<? extends Throwable> type) {
        documented.add(type);
        return this;
    }

    /**
     * Adds inputs to begin with.
     *
     * @param texts the inputs
     * @return this object
     */
    public Fuzz seeds(String... texts) {
        for (String text : texts) {
            seeds.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /**
     * Adds an input to begin with.
     *
     * @param input the input
     * @return this object
     */
    public Fuzz seed(byte[] input) {
        seeds.add(input.clone());
        return this;
    }

    /**
     * Adds the files of a directory as inputs to begin with.
     *
     * @param directory the directory
     * @return this object
     */
    public Fuzz seeds(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Adds words to the dictionary.
     *
     * @param more the words
     * @return this object
     */
    public Fuzz words(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /**
     * Sets how many inputs are tried, beside the seeds.
     *
     * @param count how many
     * @return this object
     */
    public Fuzz rounds(int count) {
        rounds = count;
        return this;
    }

    /**
     * Tries all seeds, and what is made of them.
     *
     * @throws AssertionError if the reader threw something else than it documents, with the input
     */
    public void run() {
        String only = System.getProperty("linux4j.fuzz", "");
        if (only.startsWith(name + "=")) {
            check(HexFormat.of().parseHex(only.substring(name.length() + 1)), 0);
            return;
        }
        if (seeds.isEmpty()) {
            seeds.add(new byte[0]);
        }
        seeds.forEach(seed -> check(seed, 0));
        long number = Long.getLong("linux4j.fuzz.seed", System.nanoTime());
        Random random = new Random(number);
        for (int i = 0; i < rounds; i++) {
            check(made(random), number);
        }
    }

    private void check(byte[] input, long number) {
        try {
            reader.read(input);
        } catch (Exception | Error e) {
            if (documented.stream().noneMatch(type -> type.isInstance(e))) {
                throw new AssertionError(
                        name + " threw " + e + "\n  for " + shown(input) + "\n  again: -Dlinux4j.fuzz='" + name + "="
                                + HexFormat.of().formatHex(input) + "'; all of it: -Dlinux4j.fuzz.seed=" + number,
                        e);
            }
        }
    }

    private static String shown(byte[] input) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(input.length, 200); i++) {
            int one = input[i] & 0xff;
            text.append(one >= 0x20 && one < 0x7f ? String.valueOf((char) one) : String.format("\\x%02x", one));
        }
        return "'" + text + "'" + (input.length > 200 ? " and more, " + input.length + " bytes" : "");
    }

    private byte[] made(Random random) {
        byte[] input = seeds.get(random.nextInt(seeds.size()));
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && input.length < LONGEST; i++) {
            input = altered(input, random);
        }
        return input;
    }

    private byte[] altered(byte[] input, Random random) {
        int at = random.nextInt(input.length + 1);
        int end = at + random.nextInt(Math.min(16, input.length - at) + 1);
        switch (random.nextInt(9)) {
            case 0:
                return joined(input, 0, at, new byte[] {(byte) random.nextInt(256)}, Math.min(input.length, at + 1));
            case 1:
                return joined(input, 0, at, new byte[0], end);
            case 2:
                return joined(input, 0, at, word(random), end);
            case 3:
                return joined(input, 0, at, word(random), at);
            case 4:
                return number(input, at, random);
            case 5:
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                return joined(input, 0, at, other, Math.max(at, input.length - random.nextInt(input.length + 1)));
            case 6:
                return joined(input, 0, end, slice(input, at, end), end);
            case 7:
                byte[] nested = word(random);
                return joined(input, 0, at, repeated(nested, 1 + random.nextInt(NESTED)), at);
            default:
                return joined(
                        input,
                        0,
                        Math.max(0, at - 1),
                        input.length == 0 ? new byte[0] : flipped(input, at, random),
                        at);
        }
    }

    private static byte[] flipped(byte[] input, int at, Random random) {
        return at == 0 ? new byte[0] : new byte[] {(byte) (input[at - 1] ^ 1 << random.nextInt(8))};
    }

    /** In place of digits where there are some, and else as 16 or 32 bits. */
    private byte[] number(byte[] input, int at, Random random) {
        int begin = at;
        while (begin < input.length && !isDigit(input[begin])) {
            begin++;
        }
        int end = begin;
        while (end < input.length && isDigit(input[end])) {
            end++;
        }
        if (end > begin) {
            return joined(input, 0, begin, word(random), end);
        }
        int[] numbers = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff, 0xffff, 128};
        int number = numbers[random.nextInt(numbers.length)];
        byte[] bits = new byte[random.nextBoolean() ? 2 : 4];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (number >>> 8 * i);
        }
        return joined(input, 0, at, bits, Math.min(input.length, at + bits.length));
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private byte[] word(Random random) {
        // Two thousand digits, now and then.
        return random.nextInt(50) == 0
                ? repeated(new byte[] {'9'}, NESTED)
                : words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(byte[] one, int times) {
        int count = one.length == 0 ? 0 : Math.min(times, LONGEST / one.length);
        byte[] all = new byte[count * one.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = one[i % one.length];
        }
        return all;
    }

    private static byte[] slice(byte[] input, int from, int to) {
        return java.util.Arrays.copyOfRange(input, from, to);
    }

    /** The beginning of an input, something else, and the rest from some place on. */
    private static byte[] joined(byte[] input, int from, int to, byte[] between, int rest) {
        byte[] all = new byte[to - from + between.length + input.length - rest];
        System.arraycopy(input, from, all, 0, to - from);
        System.arraycopy(between, 0, all, to - from, between.length);
        System.arraycopy(input, rest, all, to - from + between.length, input.length - rest);
        return all;
    }
}
