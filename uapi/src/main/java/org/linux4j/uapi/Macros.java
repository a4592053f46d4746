package org.linux4j.uapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The macros that are defined when the last line of a source has been preprocessed, from {@code gcc -E -dD}. */
final class Macros {
    /** A macro without parameters and with a body. */
    record Macro(String name, String body, String file, int line) {}

    private static final Pattern MARKER = Pattern.compile("# (\\d+) \"(.*?)\".*");
    private static final Pattern DEFINE = Pattern.compile("#define (\\w+)(\\()?(?: (.*))?.*");
    private static final Pattern UNDEF = Pattern.compile("#undef (\\w+).*");
    private static final Pattern IOCTL = Pattern.compile("\\(?\\s*_IO(C|R|W|WR)?\\s*\\(.*");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Macro> macros = new LinkedHashMap<>();

    Macros(String preprocessed) {
        String file = "";
        int line = 0;
        for (String text : preprocessed.split("\n")) {
            Matcher marker = MARKER.matcher(text);
            if (marker.matches()) {
                line = Integer.parseInt(marker.group(1)) - 1;
                file = marker.group(2);
                continue;
            }
            line++;
            Matcher define = DEFINE.matcher(text);
            Matcher undef = UNDEF.matcher(text);
            if (define.matches()) {
                macros.remove(define.group(1));
                boolean function = define.group(2) != null;
                String body = define.group(3) == null ? "" : define.group(3).strip();
                if (!function && !body.isEmpty()) {
                    macros.put(define.group(1), new Macro(define.group(1), body, file, line));
                }
            } else if (undef.matches()) {
                macros.remove(undef.group(1));
            }
        }
    }

    Iterable<Macro> all() {
        return macros.values();
    }

    /** Whether a macro is an ioctl request, or another name of one. */
    boolean isIoctl(Macro macro) {
        Macro alias = macros.get(macro.body());
        return IOCTL.matcher(macro.body()).matches() || alias != null && alias != macro && isIoctl(alias);
    }

    /** The Java source of a macro that is a string; null for any other. */
    static String stringLiteral(Macro macro) {
        return STRING.matcher(macro.body()).matches() ? macro.body() : null;
    }
}
