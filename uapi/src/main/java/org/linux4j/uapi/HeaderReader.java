package org.linux4j.uapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has the compiler of one machine read the headers of a package, and collects what it says about them. */
final class HeaderReader {
    private static final Pattern ERROR = Pattern.compile("values\\.c:(\\d+):\\d+: error: (.*)");
    private static final int INTEGER_CLASSES_END = 4; // __builtin_classify_type: integer, character, enum, boolean

    private final PackageSpec spec;
    private final Machine machine;
    private final Path include;
    private final Path work;
    private final Set<String> sources;

    private final Map<String, Headers.Constant> constants = new LinkedHashMap<>();
    private final Map<String, Headers.Layout> layouts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private HeaderReader(PackageSpec spec, Machine machine, Path headers, Path work) {
        this.spec = spec;
        this.machine = machine;
        this.include = machine.include(headers);
        this.work = work;
        this.sources = spec.headers().stream()
                .flatMap(header -> header.sources().stream())
                .collect(Collectors.toSet());
    }

    /** Reads the package's headers of one machine; {@code work} is a directory for scratch files. */
    static Headers read(PackageSpec spec, Machine machine, Path headers, Path work) {
        return new HeaderReader(spec, machine, headers, work).read();
    }

    private Headers read() {
        for (String source : sources) {
            // A forwarded-to header may be missing on some machines; the ones that are named first may not.
            if (spec.headers().stream().anyMatch(h -> h.name().equals(source))
                    && !Files.isRegularFile(include.resolve(source))) {
                throw new UapiException("No " + source + " in " + include + ", which " + spec.file()
                        + " names; correct the name there or give newer headers");
            }
        }
        String includes = includes();
        write("headers.c", includes);
        Macros macros = new Macros(gcc("headers.c", "-E", "-dD"));
        List<Macros.Macro> candidates = new ArrayList<>();
        for (Macros.Macro macro : macros.all()) {
            String source = source(macro.file());
            if (!sources.contains(source) || spec.excludes(macro.name())) {
                continue;
            }
            String text = Macros.stringLiteral(macro);
            if (text != null) {
                constants.put(
                        macro.name(), new Headers.Constant(macro.name(), source, macro.line(), 0, 0, false, text, ""));
            } else {
                candidates.add(macro);
            }
        }
        for (String name : spec.sized().keySet()) {
            Macros.Macro macro = macros.function(name);
            if (macro == null || !sources.contains(source(macro.file()))) {
                throw new UapiException("No macro " + name + " with a parameter in the headers that " + spec.file()
                        + " names in a sized line; correct the name there");
            }
            candidates.add(macro);
        }
        evaluate(includes, macros, candidates);
        return new Headers(version(), constants, layouts, notes);
    }

    private String includes() {
        StringBuilder c = new StringBuilder();
        for (PackageSpec.Header header : spec.headers()) {
            c.append("#include <").append(header.name()).append(">\n");
        }
        return c.toString();
    }

    /**
     * One line per macro, as an enum whose constants are its value, its size and its kind. The first compilation finds
     * the lines that are no integer constants, the second one has the values of the others put into DWARF.
     */
    private void evaluate(String includes, Macros macros, List<Macros.Macro> candidates) {
        String[] lines = new String[candidates.size()];
        for (int i = 0; i < lines.length; i++) {
            String name = spec.expression(candidates.get(i).name());
            lines[i] = "enum uapi_macro_" + i + " { uapi_value_" + i + " = (long long)(" + name + "), uapi_size_" + i
                    + " = sizeof(" + name + "), uapi_class_" + i + " = __builtin_classify_type(" + name + ") };\n";
        }
        write("values.c", includes + String.join("", lines));
        int firstLine = spec.headers().size() + 1;
        Command.Result check = Command.run(work, gccCommand("values.c", "-fsyntax-only"));
        Matcher errors = ERROR.matcher(check.errors());
        boolean any = false;
        while (errors.find()) {
            int i = Integer.parseInt(errors.group(1)) - firstLine;
            if (!lines[i].isBlank()) {
                lines[i] = "\n";
                any = true;
                notes.add("macro " + candidates.get(i).name() + " left out, it is no integer constant: "
                        + errors.group(2));
            }
        }
        if (check.status() != 0 && !any) {
            throw new UapiException("gcc cannot read the headers that " + spec.file() + " names, in " + include + ": "
                    + check.errors());
        }
        write("values.c", includes + String.join("", lines));
        gcc("values.c", "-g", "-gdwarf-4", "-fno-eliminate-unused-debug-types", "-c", "-o", "values.o");
        Dwarf dwarf = new Dwarf(readelf("info"), readelf("rawline"));
        Map<String, Long> values = new HashMap<>();
        for (Die die : dwarf.declarations()) {
            declaration(dwarf, die, values);
        }
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                macroValue(macros, candidates.get(i), i, values);
            }
        }
    }

    private void macroValue(Macros macros, Macros.Macro macro, int i, Map<String, Long> values) {
        if (values.get("uapi_class_" + i) > INTEGER_CLASSES_END) {
            notes.add("macro " + macro.name() + " left out, it is a constant but no integer: " + macro.body());
            return;
        }
        // `#define X X` beside an enum constant X only makes it visible to #ifdef.
        if (!macro.body().equals(macro.name()) || !constants.containsKey(macro.name())) {
            constants.put(
                    macro.name(),
                    new Headers.Constant(
                            macro.name(),
                            source(macro.file()),
                            macro.line(),
                            values.get("uapi_value_" + i),
                            values.get("uapi_size_" + i).intValue(),
                            macros.isIoctl(macro),
                            null,
                            ""));
        }
    }

    private void declaration(Dwarf dwarf, Die die, Map<String, Long> values) {
        boolean enumeration = die.tag.equals("DW_TAG_enumeration_type");
        if (enumeration && die.name().startsWith("uapi_macro_")) {
            die.children("DW_TAG_enumerator").forEach(e -> values.put(e.name(), e.number("DW_AT_const_value", 0)));
            return;
        }
        String source = source(dwarf.file(die));
        if (!sources.contains(source)) {
            return;
        }
        int line = (int) die.number("DW_AT_decl_line", 0);
        if (enumeration) {
            String group = die.name().isEmpty() ? "" : "enum " + die.name();
            for (Die e : die.children("DW_TAG_enumerator")) {
                if (!spec.excludes(e.name())) {
                    long value = e.number("DW_AT_const_value", 0);
                    constants.put(
                            e.name(),
                            new Headers.Constant(e.name(), source, line, value, die.size(), false, null, group));
                }
            }
        } else if (Set.of("DW_TAG_structure_type", "DW_TAG_union_type", "DW_TAG_typedef")
                        .contains(die.tag)
                && !die.has("DW_AT_declaration")
                && dwarf.type(die) instanceof CType.Compound compound
                && !compound.cName().isEmpty()
                && !spec.excludes(compound.javaName())) {
            layouts.putIfAbsent(compound.javaName(), new Headers.Layout(compound, source, line));
        }
    }

    /** A file of the installed headers as one includes it; any other file as it is. */
    private String source(String file) {
        String prefix = include + "/";
        return file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }

    private String version() {
        Path file = include.resolve("linux/version.h");
        try {
            Matcher major = Pattern.compile("LINUX_VERSION_MAJOR (\\d+)").matcher(Files.readString(file));
            Matcher minor = Pattern.compile("LINUX_VERSION_PATCHLEVEL (\\d+)").matcher(Files.readString(file));
            if (major.find() && minor.find()) {
                return major.group(1) + "." + minor.group(1);
            }
            throw new UapiException("No LINUX_VERSION_MAJOR and LINUX_VERSION_PATCHLEVEL in " + file
                    + ": give headers of Linux 5.12 or newer");
        } catch (IOException e) {
            throw new UapiException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private String gcc(String source, String... options) {
        return Command.output(work, gccCommand(source, options));
    }

    private List<String> gccCommand(String source, String... options) {
        // Without macro expansion tracking an error is reported on the line that uses the macro.
        List<String> command = new ArrayList<>(List.of(
                machine.tool("gcc"), "-w", "-ftrack-macro-expansion=0", "-fmax-errors=0", "-fdiagnostics-color=never"));
        command.addAll(List.of("-I", include.toString()));
        command.addAll(List.of(options));
        command.add(source);
        return command;
    }

    private String readelf(String section) {
        return Command.output(work, List.of(machine.tool("readelf"), "--debug-dump=" + section, "values.o"));
    }

    private void write(String name, String content) {
        try {
            Files.writeString(work.resolve(name), content);
        } catch (IOException e) {
            throw new UapiException("Cannot write " + work.resolve(name) + ": " + e.getMessage(), e);
        }
    }
}
