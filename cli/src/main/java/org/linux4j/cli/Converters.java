package org.linux4j.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linux4j.DeviceKind;
import org.linux4j.Fraction;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of a command line become values; what does not is exit status 2. */
final class Converters {

    private Converters() {}

    private static <T> T refuseIfIllegal(Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** A kind of device. */
    static final class Kind implements ITypeConverter<DeviceKind> {
        @Override
        public DeviceKind convert(String text) {
            return refuseIfIllegal(() -> DeviceKind.of(text));
        }
    }

    /** A number of frames. */
    static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("\\d{1,18}") || Long.parseLong(text) == 0) {
                throw new TypeConversionException("'" + text + "' is not a number of 1 or more");
            }
            return Long.parseLong(text);
        }
    }

    /** A number of frames that may be none. */
    static final class Amount implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("\\d{1,18}")) {
                throw new TypeConversionException("'" + text + "' is not a number of 0 or more");
            }
            return Long.parseLong(text);
        }
    }

    private static int within(String text, int least, int most, String what) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new TypeConversionException("'" + text + "' is not " + what + " from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** A channel of MIDI. */
    static final class Channel implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 0, 15, "a number");
        }
    }

    /** A number as a byte has it. */
    static final class Octet implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 0, 255, "a number");
        }
    }

    /** Bytes in a second, or none. */
    static final class ByteRate implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 0, 999_999_999, "a number");
        }
    }

    /** Beats in a minute, as a MIDI file can have them. */
    static final class Beats implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 4, 960, "a number");
        }
    }

    /** A number of buffers. */
    static final class Buffers implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 1, 64, "a number of buffers");
        }
    }

    /** The quality of a picture. */
    static final class Quality implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 1, 100, "a quality");
        }
    }

    /** A field order. */
    static final class Field implements ITypeConverter<FieldOrder> {
        private static final List<FieldOrder> ALL = List.of(
                FieldOrder.PROGRESSIVE,
                FieldOrder.TOP,
                FieldOrder.BOTTOM,
                FieldOrder.INTERLACED,
                FieldOrder.INTERLACED_TOP_FIRST,
                FieldOrder.INTERLACED_BOTTOM_FIRST,
                FieldOrder.SEQUENTIAL_TOP_FIRST,
                FieldOrder.SEQUENTIAL_BOTTOM_FIRST,
                FieldOrder.ALTERNATE);

        @Override
        public FieldOrder convert(String text) {
            return ALL.stream()
                    .filter(order -> order.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + ALL.stream().map(FieldOrder::name).collect(Collectors.joining(", "))));
        }
    }

    /** What to write. */
    static final class OutputForm implements ITypeConverter<FrameOutputs.Form> {
        @Override
        public FrameOutputs.Form convert(String text) {
            return FrameOutputs.Form.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not raw, y4m, mjpg, png or jpg"));
        }
    }

    /** A width and a height in pixels. */
    record Size(int width, int height) {
        /** Whatever the device has. */
        static final Size LARGEST = new Size(Integer.MAX_VALUE, Integer.MAX_VALUE);

        private static final Pattern TEXT = Pattern.compile("(\\d{1,9})[xX](\\d{1,9})");

        @Override
        public String toString() {
            return width + "x" + height;
        }

        /** Reads {@code 640x480}. */
        static final class Converter implements ITypeConverter<Size> {
            @Override
            public Size convert(String text) {
                if (text.equals("max")) {
                    return LARGEST;
                }
                Matcher matcher = TEXT.matcher(text);
                if (!matcher.matches()) {
                    throw new TypeConversionException("'" + text + "' is not a size such as 640x480, or max");
                }
                Size size = new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
                if (size.width == 0 || size.height == 0) {
                    throw new TypeConversionException("'" + text + "' has no pixels: both numbers must be 1 or more");
                }
                return size;
            }
        }
    }

    /** Frames a second. */
    static final class Rate implements ITypeConverter<Fraction> {
        private static final long LIMIT = 0xffff_ffffL;

        @Override
        public Fraction convert(String text) {
            Fraction rate = refuseIfIllegal(() -> Fraction.parse(text));
            if (rate.numerator() == 0 || rate.numerator() > LIMIT || rate.denominator() > LIMIT) {
                throw new TypeConversionException("'" + text + "' is not a rate such as 30, 29.97 or 30000/1001");
            }
            return rate;
        }
    }

    /** A pixel format as four characters, or as {@code 0x} and hexadecimal digits where it is no text. */
    static final class Fourcc implements ITypeConverter<PixelFormat> {
        @Override
        public PixelFormat convert(String text) {
            return text.matches("0x[0-9a-fA-F]{1,8}")
                    ? new PixelFormat(Integer.parseUnsignedInt(text.substring(2), 16))
                    : refuseIfIllegal(() -> PixelFormat.of(text));
        }
    }

    /** Seconds, perhaps with decimals; or a number with its unit, as the GPIO commands take it too. */
    static final class Seconds implements ITypeConverter<Duration> {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m)?");
        private static final Duration DAY = Duration.ofDays(1);

        @Override
        public Duration convert(String text) {
            return convert(text, 1, "above 0 and up to 86400");
        }

        private static Duration convert(String text, long leastNanos, String range) {
            Matcher matcher = TEXT.matcher(text);
            if (matcher.matches()) {
                BigDecimal number = new BigDecimal(matcher.group(1));
                long nanos =
                        switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                            case "us" -> number.movePointRight(3).longValue();
                            case "ms" -> number.movePointRight(6).longValue();
                            case "m" ->
                                number.multiply(BigDecimal.valueOf(60))
                                        .movePointRight(9)
                                        .longValue();
                            default -> number.movePointRight(9).longValue();
                        };
                if (nanos >= leastNanos && nanos <= DAY.toNanos()) {
                    return Duration.ofNanos(nanos);
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a number of seconds " + range + ", or a time such as 20ms");
        }
    }

    /** A place in what is played, as {@link Seconds}; 0 is its beginning. */
    static final class Place implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Seconds.convert(text, 0, "from 0 to 86400");
        }
    }

    /** Whose memory frames lie in. */
    static final class Memory implements ITypeConverter<MemoryMode> {
        @Override
        public MemoryMode convert(String text) {
            return switch (text) {
                case "mmap" -> MemoryMode.MMAP;
                case "userptr" -> MemoryMode.USERPTR;
                case "dmabuf" -> MemoryMode.DMABUF;
                case "read", "write" -> MemoryMode.READ;
                default -> throw new TypeConversionException("'" + text + "' is not mmap, userptr, dmabuf or read");
            };
        }
    }
}
