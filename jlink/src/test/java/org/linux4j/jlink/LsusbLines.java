package org.linux4j.jlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two listings of descriptors, line by line, without what only one of them can show. */
final class LsusbLines {

    /** What lsusb asks a device for, or takes apart by its class; all that is further in belongs to it. */
    private static final Pattern ONLY_THEIRS =
            Pattern.compile("Hub Descriptor:|Hub Port Status:|Device Qualifier .*:|CDC .*:|Report Descriptors:"
                    + "|(Audio|MIDI|Video)(Control|Streaming) .*Descriptor:");
    /** What lsusb says of libusb, and in numbers that it makes up ({@code lsusb.c} of 014). */
    private static final Pattern LINES_ONLY_THEIRS =
            Pattern.compile("(Deep )?BESL value .*|Sublink Speed .* count .*" + "|\\*\\* UNRECOGNIZED:  08 31 .*");

    private static final Pattern ONLY_OURS = Pattern.compile(
            "\\*\\* class-specific:.*|dwBytesPerInterval .*|Faulty:|.* says that it has .*|.* is described twice"
                    + "|its status is not to be had: .*");
    /** Texts that the kernel has not read; and numbers in whose place libusb gives what it counted. */
    private static final Pattern MEANING =
            Pattern.compile("(i[A-Z][A-Za-z]*|b[A-Z][A-Za-z0-9]*|id[A-Z][a-z]*) +(\\S+)( .*)?");

    private static final List<String> COUNTED = List.of("bNumInterfaces", "bNumEndpoints");

    private final String whole;
    private final List<String> ours;
    private final List<String> theirs;

    LsusbLines(String ours, String theirs) {
        this.whole = ours + "\n---- lsusb:\n" + theirs;
        this.ours = filtered(sorted(ours), ONLY_OURS, false);
        this.theirs = filtered(sorted(theirs), LINES_ONLY_THEIRS, true);
    }

    /** Devices by bus and number, which some versions turn round. */
    private static List<String> sorted(String text) {
        return Stream.of(text.split("(?m)^(?=Bus )"))
                .sorted()
                .flatMap(String::lines)
                .toList();
    }

    private static List<String> filtered(List<String> text, Pattern without, boolean nested) {
        List<String> lines = new ArrayList<>();
        int skipped = -1;
        for (String line : text) {
            String stripped = line.strip();
            int indent = line.length() - line.stripLeading().length();
            if (stripped.isEmpty() || skipped >= 0 && indent > skipped) {
                continue;
            }
            skipped = -1;
            if (nested && ONLY_THEIRS.matcher(stripped).matches()) {
                skipped = indent;
            } else if (!without.matcher(stripped).matches()) {
                lines.add(line.stripTrailing());
            }
        }
        return lines;
    }

    /** The first line that only one of them has, or nothing. */
    Optional<String> difference() {
        Optional<String> missing = missing();
        return missing.isPresent() || ours.size() == theirs.size()
                ? missing
                : Optional.of("these are " + ours.size() + " lines, and those of lsusb " + theirs.size());
    }

    /** The first line of lsusb that is not here: where libusb gives up, or leaves out what it does not believe, here is more. */
    Optional<String> missing() {
        int at = 0;
        for (String line : theirs) {
            int found = at;
            while (found < ours.size() && !agree(ours.get(found), line)) {
                found++;
            }
            if (found == ours.size()) {
                return Optional.of("lsusb has '" + line + "' after '" + (at == 0 ? "" : ours.get(at - 1)) + "'");
            }
            at = found + 1;
        }
        return Optional.empty();
    }

    private static boolean agree(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Matcher mine = MEANING.matcher(one.strip());
        Matcher its = MEANING.matcher(other.strip());
        if (!mine.matches() || !its.matches() || !mine.group(1).equals(its.group(1))) {
            return false;
        }
        return mine.group(2).equals(its.group(2)) && (mine.group(3) == null || its.group(3) == null)
                || COUNTED.contains(mine.group(1));
    }

    @Override
    public String toString() {
        return whole;
    }
}
