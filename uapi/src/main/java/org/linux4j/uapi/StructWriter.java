package org.linux4j.uapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the flyweight of one struct or union. */
final class StructWriter {
    private final CType.Compound type;
    private final List<Field> fields;
    private final Set<String> text;
    private final StringBuilder java = new StringBuilder();

    private StructWriter(CType.Compound type, List<Field> fields, Set<String> text) {
        this.type = type;
        this.fields = fields;
        this.text = text;
    }

    /**
     * Writes the class.
     *
     * @param head the comment, package and nothing else
     * @param type the struct
     * @param fields its fields
     * @param text names of {@code __u8} arrays that hold text
     */
    static String write(String head, CType.Compound type, List<Field> fields, Set<String> text) {
        StructWriter writer = new StructWriter(type, fields, text);
        writer.java.append(head);
        writer.body();
        return writer.java.toString();
    }

    private void body() {
        String name = type.javaName();
        boolean indexed = fields.stream().anyMatch(f -> f.dimensions().stream().anyMatch(d -> d.length() >= 0));
        line("import java.nio.ByteBuffer;");
        if (indexed) {
            line("import java.util.Objects;");
        }
        line("import org.linux4j.spi.linux.Struct;");
        line("");
        line("/** The kernel's {@code " + type.cName() + "}, " + type.size() + " bytes. */");
        if (!type.cName().equals("struct " + name)) {
            line("@Struct.CName(\"" + type.cName() + "\")");
        }
        line("public final class " + name + " extends Struct {");
        line("    public static final int SIZE = " + type.size() + ";");
        fields.forEach(this::constants);
        line("");
        line("    @Override");
        line("    public " + name + " wrap(ByteBuffer buffer, int offset) {");
        line("        attach(buffer, offset);");
        line("        return this;");
        line("    }");
        line("");
        line("    @Override");
        line("    public int sizeOf() {");
        line("        return SIZE;");
        line("    }");
        fields.forEach(this::accessors);
        line("}");
    }

    private void constants(Field field) {
        if (!field.path().equals(field.name())) {
            line("");
            line("    @Struct.CName(\"" + field.path() + "\")");
        }
        line("    public static final int OFFSET_" + field.name() + " = " + field.offset() + ";");
        for (int i = 0; i < field.dimensions().size(); i++) {
            int length = field.dimensions().get(i).length();
            if (length >= 0) {
                line("    public static final int " + lengthName(field, i) + " = " + length + ";");
            }
        }
    }

    private static String lengthName(Field field, int dimension) {
        return "LENGTH_" + field.name() + (dimension == 0 ? "" : "_" + (dimension + 1));
    }

    private void accessors(Field field) {
        String method = JavaNames.method(field.name());
        String at = at(field);
        List<String> indexes = indexes(field);
        if (field.kind() == Field.Kind.VIEW) {
            method(
                    field.view(),
                    method,
                    with(indexes, field.view() + " view"),
                    "return view.wrap(buffer, " + at + ");");
            return;
        }
        String javaType = field.kind() == Field.Kind.I64 ? "long" : "int";
        method(javaType, method, indexes, "return " + getter(field.kind(), at) + ";");
        method(
                type.javaName(),
                method,
                with(indexes, javaType + " value"),
                setter(field.kind(), at) + ";",
                "return this;");
        if (isText(field)) {
            String length = lengthName(field, field.dimensions().size() - 1);
            List<String> outer = indexes.subList(0, indexes.size() - 1);
            String offset =
                    "OFFSET_" + field.name() + steps(field, field.dimensions().size() - 1);
            method("String", field.name() + "_text", outer, "return text(" + offset + ", " + length + ");");
        }
    }

    private boolean isText(Field field) {
        String member = field.path().substring(field.path().lastIndexOf('.') + 1);
        List<Field.Dimension> dimensions = field.dimensions();
        return !dimensions.isEmpty()
                && dimensions.get(dimensions.size() - 1).length() >= 0
                && (field.kind() == Field.Kind.CHAR || field.kind() == Field.Kind.U8 && text.contains(member));
    }

    /** The names of the index parameters: one dimension has {@code i}, two have {@code i} and {@code j}, and so on. */
    private static List<String> indexes(Field field) {
        return IntStream.range(0, field.dimensions().size())
                .mapToObj(i -> "int " + (char) ('i' + i))
                .collect(Collectors.toList());
    }

    private static List<String> with(List<String> parameters, String last) {
        List<String> all = new ArrayList<>(parameters);
        all.add(last);
        return all;
    }

    private static String at(Field field) {
        return "base + OFFSET_" + field.name() + steps(field, field.dimensions().size());
    }

    private static String steps(Field field, int dimensions) {
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < dimensions; i++) {
            Field.Dimension dimension = field.dimensions().get(i);
            char index = (char) ('i' + i);
            steps.append(" + ")
                    .append(
                            dimension.length() < 0
                                    ? String.valueOf(index)
                                    : "Objects.checkIndex(" + index + ", " + lengthName(field, i) + ")");
            if (dimension.stride() != 1) {
                steps.append(" * ").append(dimension.stride());
            }
        }
        return steps.toString();
    }

    private static String getter(Field.Kind kind, String at) {
        return switch (kind) {
            case U8, CHAR -> "buffer.get(" + at + ") & 0xff";
            case S8 -> "buffer.get(" + at + ")";
            case U16 -> "buffer.getShort(" + at + ") & 0xffff";
            case S16 -> "buffer.getShort(" + at + ")";
            case I32 -> "buffer.getInt(" + at + ")";
            default -> "buffer.getLong(" + at + ")";
        };
    }

    private static String setter(Field.Kind kind, String at) {
        return switch (kind) {
            case U8, S8, CHAR -> "buffer.put(" + at + ", (byte) value)";
            case U16, S16 -> "buffer.putShort(" + at + ", (short) value)";
            case I32 -> "buffer.putInt(" + at + ", value)";
            default -> "buffer.putLong(" + at + ", value)";
        };
    }

    private void method(String result, String name, List<String> parameters, String... body) {
        line("");
        line("    public " + result + " " + name + "(" + String.join(", ", parameters) + ") {");
        for (String statement : body) {
            line("        " + statement);
        }
        line("    }");
    }

    private void line(String line) {
        java.append(line).append('\n');
    }
}
