package org.linux4j.uapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns the members of a C struct into fields. */
final class FieldList {
    private final String owner;
    private final Set<String> views;
    private final List<Field> fields = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private FieldList(String owner, Set<String> views) {
        this.owner = owner;
        this.views = views;
    }

    /**
     * Makes the fields of a struct.
     *
     * @param type the struct
     * @param views the structs that have a class in the package, by Java name
     * @param notes receives what was left out, and why
     */
    static List<Field> of(CType.Compound type, Set<String> views, List<String> notes) {
        FieldList list = new FieldList(type.cName(), views);
        list.members(type, "", 0, List.of());
        Set<String> names = new HashSet<>();
        for (Field field : list.fields) {
            if (!names.add(field.name())) {
                throw new UapiException("Two members of " + type.cName() + " would both be named " + field.name()
                        + " in Java; exclude the struct, or teach the generator another name");
            }
        }
        notes.addAll(list.notes);
        return list.fields;
    }

    private void members(CType.Compound compound, String path, int offset, List<Field.Dimension> dimensions) {
        for (CType.Member member : compound.members()) {
            String inner = member.name().isEmpty() ? path : path.isEmpty() ? member.name() : path + "." + member.name();
            if (member.bitField()) {
                notes.add(owner + ": bit-field " + inner + " left out");
            } else {
                add(member.type(), inner, offset + member.offset(), dimensions);
            }
        }
    }

    private void add(CType type, String path, int offset, List<Field.Dimension> dimensions) {
        if (type instanceof CType.Scalar scalar) {
            leaf(path, offset, scalar.size(), kind(scalar), "", dimensions);
        } else if (type instanceof CType.Pointer) {
            leaf(path, offset, type.size(), Field.Kind.I64, "", dimensions);
        } else if (type instanceof CType.Array array) {
            List<Field.Dimension> more = new ArrayList<>(dimensions);
            more.add(new Field.Dimension(array.length(), array.element().size()));
            add(array.element(), path + "[]", offset, more);
        } else if (type instanceof CType.Compound compound) {
            if (views.contains(compound.javaName())) {
                leaf(path, offset, compound.size(), Field.Kind.VIEW, compound.javaName(), dimensions);
            } else {
                members(compound, path, offset, dimensions);
            }
        } else if (type instanceof CType.Unsupported unsupported) {
            notes.add(owner + ": member " + path + " left out, no accessor is written for " + unsupported.what());
        }
    }

    private void leaf(
            String path, int offset, int size, Field.Kind kind, String view, List<Field.Dimension> dimensions) {
        // Brackets at the end say nothing that the dimensions do not.
        String shortPath = path.replaceFirst("(\\[])+$", "");
        String name = shortPath.replace("[]", "").replace('.', '_');
        fields.add(new Field(name, shortPath, offset, size, kind, view, List.copyOf(dimensions)));
    }

    private static Field.Kind kind(CType.Scalar scalar) {
        return switch (scalar.size()) {
            case 1 -> scalar.character() ? Field.Kind.CHAR : scalar.signed() ? Field.Kind.S8 : Field.Kind.U8;
            case 2 -> scalar.signed() ? Field.Kind.S16 : Field.Kind.U16;
            case 4 -> Field.Kind.I32;
            default -> Field.Kind.I64;
        };
    }
}
