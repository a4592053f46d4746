package org.linux4j.uapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The macros that are defined when the last line of a source has been preprocessed, from {@code gcc -E -dD}. */
final class Macros {
    /** A macro with a body. */
    record Macro(String name, String body, String file, int line) {}

    private static final Pattern MARKER = Pattern.compile("# (\\d+) \"(.*?)\".*");
    private static final Pattern DEFINE = Pattern.compile("#define (\\w+)(\\()?(?: (.*))?.*");
    private static final Pattern FUNCTION = Pattern.compile("#define \\w+\\([^)]*\\) (.*)");
    private static final Pattern UNDEF = Pattern.compile("#undef (\\w+).*");
    private static final Pattern IOCTL = Pattern.compile("\\(?\\s*_IO(C|R|W|WR)?\\s*\\(.*");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Macro> macros = new LinkedHashMap<>();
    /** Those with parameters. */
    private final Map<String, Macro> functions = new LinkedHashMap<>();

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
                remove(define.group(1));
                boolean function = define.group(2) != null;
                String body = define.group(3) == null ? "" : define.group(3).strip();
                if (!function && !body.isEmpty()) {
                    macros.put(define.group(1), new Macro(define.group(1), body, file, line));
                }
                Matcher withParameters = FUNCTION.matcher(text);
                if (function && withParameters.matches()) {
                    functions.put(define.group(1), new Macro(define.group(1), withParameters.group(1), file, line));
                }
            } else if (undef.matches()) {
                remove(undef.group(1));
            }
        }
    }

    private void remove(String name) {
        macros.remove(name);
        functions.remove(name);
    }

    /** Those without parameters. */
    Iterable<Macro> all() {
        return macros.values();
    }

    /** One with parameters, or null. */
    Macro function(String name) {
        return functions.get(name);
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
