package org.linux4j.cli;

import java.util.Locale;
import org.linux4j.usb.UsbControlRequest;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the commands for USB. */
final class UsbWords {

    private UsbWords() {}

    /** A number, in hexadecimal digits after 0x. */
    static final class Number implements ITypeConverter<Integer> {
        Number() {}

        @Override
        public Integer convert(String text) {
            if (!text.matches("0[xX][0-9a-fA-F]{1,7}|[0-9]{1,9}")) {
                throw new TypeConversionException("'" + text + "' is no number; write 129 or 0x81");
            }
            return Integer.decode(text.matches("0+[0-9]+") ? text.replaceFirst("^0+(?=.)", "") : text);
        }
    }

    /** Who defines a request. */
    static final class Kind implements ITypeConverter<UsbControlRequest.Kind> {
        Kind() {}

        @Override
        public UsbControlRequest.Kind convert(String text) {
            return word(UsbControlRequest.Kind.values(), text);
        }
    }

    /** What a request is for. */
    static final class Recipient implements ITypeConverter<UsbControlRequest.Recipient> {
        Recipient() {}

        @Override
        public UsbControlRequest.Recipient convert(String text) {
            return word(UsbControlRequest.Recipient.values(), text);
        }
    }

    private static <E extends Enum<E>> E word(E[] all, String text) {
        StringBuilder known = new StringBuilder();
        for (E one : all) {
            String word = one.name().toLowerCase(Locale.ROOT);
            if (word.equals(text.toLowerCase(Locale.ROOT))) {
                return one;
            }
            known.append(known.length() == 0 ? "" : ", ").append(word);
        }
        throw new TypeConversionException("'" + text + "' is none of " + known);
    }
}
