package org.linux4j.uapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one {@code .uapi} file asks for: a Java package and the headers it is written from.
 *
 * @param file the file itself, {@code ROOM/src/uapi/NAME.uapi}
 * @param packageName the Java package to write
 * @param headers the headers to include, in order
 * @param text names of {@code __u8} arrays that hold text
 * @param exclude names to leave out
 * @param varies names to leave out if the machines disagree about them
 * @param sized requests that are macros of the size of their argument, with the C type of the argument
 * @param numbers the class, seen by its package only, that has all constants; empty where each header has a public one
 * @param table the class, seen by its package only, that has the names as text; empty for none
 * @param names groups of constants that are names of something
 * @param limits constants that are no names, whatever group they look like
 * @param last names that are never the one in use where a number has several
 */
public record PackageSpec(
        Path file,
        String packageName,
        List<Header> headers,
        Set<String> text,
        List<Pattern> exclude,
        List<Pattern> varies,
        Map<String, String> sized,
        Optional<String> numbers,
        Optional<String> table,
        List<Names> names,
        Set<String> limits,
        Set<String> last) {

    /**
     * A header that becomes one class of constants.
     *
     * @param name what is included, {@code linux/videodev2.h}
     * @param sources the headers whose declarations count as its own: itself first, then what it only forwards to
     */
    public record Header(String name, List<String> sources) {
        /**
         * The class its constants go to.
         *
         * @return {@code v4l2_common} for {@code linux/v4l2-common.h}
         */
        public String className() {
            String base = name.substring(name.lastIndexOf('/') + 1);
            return base.substring(0, base.length() - ".h".length()).replace('-', '_');
        }
    }

    /**
     * A group of constants that are names of one kind of thing, each of which becomes a constant of that thing's own type.
     *
     * @param className the public class that has them
     * @param type their Java type
     * @param factory the expression that makes one, with {@code %} for the number; names in it are the header's
     * @param globs which constants
     */
    public record Names(String className, String type, String factory, List<String> globs) {
        /** What the group is called in the table: the first prefix, {@code KEY} for {@code KEY_*}. */
        String label() {
            return globs.get(0).replaceFirst("_\\*$", "");
        }

        boolean has(String name) {
            return globs.stream().anyMatch(glob -> glob(glob).matcher(name).matches());
        }
    }

    /**
     * Finds every package description in a source tree.
     *
     * @param root the top of the tree
     * @return the descriptions, in the order of their paths
     */
    public static List<PackageSpec> findAll(Path root) {
        try (Stream<Path> rooms = Files.list(root)) {
            List<PackageSpec> specs = new ArrayList<>();
            for (Path room : rooms.sorted().toList()) {
                Path directory = room.resolve("src/uapi");
                if (Files.isDirectory(directory)) {
                    try (Stream<Path> files = Files.list(directory)) {
                        for (Path file : files.filter(f -> f.toString().endsWith(".uapi"))
                                .sorted()
                                .toList()) {
                            specs.add(read(file));
                        }
                    }
                }
            }
            return specs;
        } catch (IOException e) {
            throw new UapiException("Cannot look for src/uapi/*.uapi in the rooms of " + root + ": " + e, e);
        }
    }

    /**
     * Reads one description.
     *
     * @param file the {@code .uapi} file
     * @return what it says
     */
    public static PackageSpec read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UapiException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static PackageSpec parse(Path file, List<String> lines) {
        String packageName = null;
        List<Header> headers = new ArrayList<>();
        Set<String> text = new LinkedHashSet<>();
        List<Pattern> exclude = new ArrayList<>();
        List<Pattern> varies = new ArrayList<>();
        Map<String, String> sized = new LinkedHashMap<>();
        Optional<String> numbers = Optional.empty();
        Optional<String> table = Optional.empty();
        List<Names> names = new ArrayList<>();
        Set<String> limits = new LinkedHashSet<>();
        Set<String> last = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String where = file + ":" + (i + 1) + ": ";
            List<String> words = List.of(line.split("\\s+"));
            List<String> rest = words.subList(1, words.size());
            if (rest.isEmpty()) {
                throw new UapiException(where + "\"" + line + "\" needs a value; see uapi/README.md");
            }
            switch (words.get(0)) {
                case "package" -> packageName = rest.get(0);
                case "header" -> headers.add(header(where, rest));
                case "text" -> text.addAll(rest);
                case "exclude" -> rest.forEach(glob -> exclude.add(glob(glob)));
                case "varies" -> rest.forEach(glob -> varies.add(glob(glob)));
                case "sized" -> sized.put(rest.get(0), type(where, rest));
                case "numbers" -> numbers = Optional.of(rest.get(0));
                case "table" -> table = Optional.of(rest.get(0));
                case "names" -> names.add(names(where, rest));
                case "limits" -> limits.addAll(rest);
                case "last" -> last.addAll(rest);
                default ->
                    throw new UapiException(where + "unknown word \"" + words.get(0) + "\"; known are package, header,"
                            + " text, exclude, varies, sized, numbers, table, names, limits and last");
            }
        }
        if (packageName == null || headers.isEmpty()) {
            throw new UapiException(file + " needs a package line and at least one header line; see uapi/README.md");
        }
        if ((table.isPresent() || !names.isEmpty()) && numbers.isEmpty()) {
            throw new UapiException(file + " has names or a table, and no numbers line; see uapi/README.md");
        }
        return new PackageSpec(
                file, packageName, headers, text, exclude, varies, sized, numbers, table, names, limits, last);
    }

    private static String type(String where, List<String> words) {
        if (words.size() < 2) {
            throw new UapiException(where + "a sized line reads: sized REQUEST struct NAME");
        }
        return String.join(" ", words.subList(1, words.size()));
    }

    private static Names names(String where, List<String> words) {
        if (words.size() < 4 || !words.get(2).contains("%")) {
            throw new UapiException(where + "a names line reads: names CLASS TYPE FACTORY(%) NAME...");
        }
        return new Names(words.get(0), words.get(1), words.get(2), words.subList(3, words.size()));
    }

    private static Header header(String where, List<String> words) {
        if (words.stream().anyMatch(word -> !word.equals("with") && !word.endsWith(".h"))
                || words.size() == 2
                || words.size() > 2 && !words.get(1).equals("with")) {
            throw new UapiException(
                    where + "a header line reads: header linux/NAME.h [with asm/NAME.h asm-generic/NAME.h ...]");
        }
        List<String> sources = new ArrayList<>(words);
        sources.remove("with");
        return new Header(words.get(0), List.copyOf(sources));
    }

    private static Pattern glob(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
    }

    /** The group of names that a constant belongs to: the first that has it. */
    Optional<Names> namesOf(String constant) {
        return limits.contains(constant)
                ? Optional.empty()
                : names.stream().filter(group -> group.has(constant)).findFirst();
    }

    /** How a constant is written in C: its name, or, where it is a macro of a size, that with the size. */
    String expression(String constant) {
        String type = sized.get(constant);
        return type == null ? constant : constant + "(sizeof(" + type + "))";
    }

    /** Whether a name of the headers is left out altogether. */
    boolean excludes(String name) {
        return exclude.stream().anyMatch(p -> p.matcher(name).matches());
    }

    /** Whether a name may differ between machines, and is then left out. */
    boolean mayVary(String name) {
        return varies.stream().anyMatch(p -> p.matcher(name).matches());
    }

    /** Where the package's files go, below the top of the tree. */
    Path outputBelow(Path root) {
        Path room = file.toAbsolutePath().getParent().getParent().getParent();
        return root.resolve(room.getFileName()).resolve("src/main/java").resolve(packageName.replace('.', '/'));
    }
}
