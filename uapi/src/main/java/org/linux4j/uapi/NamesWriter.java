package org.linux4j.uapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the classes of a package whose constants are names: the numbers, seen by the package only; the names as text,
 * which costs less to read than fields; and public constants of the types of what is named.
 */
final class NamesWriter {
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");

    private final PackageSpec spec;
    private final List<Headers.Constant> constants;
    private final Map<PackageSpec.Names, Map<Long, List<String>>> groups = new LinkedHashMap<>();

    /**
     * Sorts constants into the groups that the package asks for.
     *
     * @param spec what is wanted
     * @param constants all constants, in the headers' order
     */
    NamesWriter(PackageSpec spec, List<Headers.Constant> constants) {
        this.spec = spec;
        this.constants = constants;
        spec.names().forEach(group -> groups.put(group, new TreeMap<>()));
        for (Headers.Constant constant : constants) {
            if (constant.text() != null || constant.size() > Integer.BYTES) {
                throw new UapiException(constant.name() + " is no int, which all constants of " + spec.file()
                        + " are to be; name it in an exclude line");
            }
            spec.namesOf(constant.name()).ifPresent(group -> add(groups.get(group), constant));
        }
    }

    private void add(Map<Long, List<String>> group, Headers.Constant constant) {
        List<String> names = group.computeIfAbsent(constant.value(), number -> new ArrayList<>());
        // The header's first name is the one in use, unless it is that of a range.
        boolean inUse = !names.isEmpty() && spec.last().contains(names.get(0));
        names.add(inUse ? 0 : names.size(), constant.name());
    }

    /** The headers, for people. */
    String headers() {
        return spec.headers().stream().map(PackageSpec.Header::name).collect(Collectors.joining(" and "));
    }

    private String linked() {
        return "{@code " + headers().replace(" and ", "} and {@code ") + "}";
    }

    /** The sources by class name, without what stands before a class. */
    Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>();
        sources.put(numbersClass(), numbers());
        spec.table().ifPresent(name -> sources.put(name, table(name)));
        Set<String> classes = new TreeSet<>();
        groups.keySet().forEach(group -> classes.add(group.className()));
        classes.forEach(name -> sources.put(name, names(name)));
        return sources;
    }

    private String numbersClass() {
        return spec.numbers().orElseThrow();
    }

    private String numbers() {
        StringBuilder java = new StringBuilder("/**\n * The numbers of " + linked()
                + ".\n *\n * <p>The compiler copies them: at run time, this class is not loaded.\n */\n");
        begin(java, "final class " + numbersClass(), numbersClass());
        for (Headers.Constant constant : constants) {
            java.append("    static final int ")
                    .append(constant.name())
                    .append(" = ")
                    .append(constant.value())
                    .append(";\n");
        }
        return java.append("}\n").toString();
    }

    private String table(String name) {
        StringBuilder java = new StringBuilder("/**\n * The names of " + linked()
                + ".\n *\n * <p>A line has a number and its names, the one in use first.\n */\n");
        begin(java, "final class " + name, name);
        groups.forEach((group, numbers) -> {
            java.append("\n    static final String ").append(group.label()).append(" =\n            \"\"\"\n");
            numbers.forEach((number, names) -> java.append("            ")
                    .append(number)
                    .append(' ')
                    .append(String.join(" ", names))
                    .append('\n'));
            java.append("            \"\"\";\n");
        });
        return java.append("}\n").toString();
    }

    private String names(String className) {
        StringBuilder java = new StringBuilder();
        Set<String> imports = new TreeSet<>();
        groups.keySet().stream()
                .filter(group ->
                        group.className().equals(className) && group.type().contains("."))
                .forEach(group -> imports.add(group.type()));
        imports.forEach(type -> java.append("import ").append(type).append(";\n"));
        java.append(imports.isEmpty() ? "" : "\n");
        java.append("/**\n * The names of the kernel's ").append(linked()).append(", as values.\n *\n");
        java.append(
                " * <p>For applications: nothing in this library needs this class, so that it costs those alone who use it.\n"
                        + " *\n * @since 0.1\n */\n");
        begin(java, "public final class " + className, className);
        groups.forEach((group, numbers) -> {
            if (group.className().equals(className)) {
                numbers.forEach((number, names) -> {
                    for (String name : names) {
                        constant(java, group, name, number, names.get(0));
                    }
                });
            }
        });
        return java.append("}\n").toString();
    }

    private void constant(StringBuilder java, PackageSpec.Names group, String name, long number, String inUse) {
        java.append("\n    /** ");
        if (name.equals(inUse)) {
            java.append("Number ").append(number);
        } else {
            java.append("Another name of {@link #").append(inUse).append("}");
        }
        Matcher words = WORD.matcher(group.factory());
        String made = words.replaceAll(word -> numbersClass() + "." + word.group());
        java.append(". */\n    public static final ")
                .append(group.type().substring(group.type().lastIndexOf('.') + 1))
                .append(' ')
                .append(name)
                .append(" = ")
                .append(made.replace(",", ", ").replace("%", "" + number))
                .append(";\n");
    }

    private static void begin(StringBuilder java, String declaration, String name) {
        java.append(declaration).append(" {\n    private ").append(name).append("() {}\n");
    }
}
