package org.linux4j.uapi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The compiler's own account of the declarations it saw, read from {@code readelf}'s print of version 4 of DWARF.
 *
 * <p>DWARF and not C is what is parsed here, because it leaves nothing to compute: offsets, sizes, array lengths and
 * enum values stand in it as numbers, after attributes, packing, macros and typedefs have had their effect.
 */
final class Dwarf {
    private static final Pattern ENTRY =
            Pattern.compile(" *<([0-9a-f]+)><([0-9a-f]+)>: Abbrev Number: \\d+(?: \\((DW_TAG_\\w+)\\))?");
    private static final Pattern ATTRIBUTE = Pattern.compile(" *<[0-9a-f]+> +(DW_AT_\\w+) *: ?(.*)");
    private static final Pattern STRING = Pattern.compile("\\((?:indirect|indexed)[^)]*\\): (.*)");
    private static final Pattern FILE = Pattern.compile(" +(\\d+)\\t(\\d+)\\t\\d+\\t\\d+\\t(.*)");
    private static final Pattern DIRECTORY = Pattern.compile(" +(\\d+)\\t(\\D.*)");

    private final List<Die> top = new ArrayList<>();
    private final Map<Long, Die> byOffset = new HashMap<>();
    private final Map<Long, CType> types = new HashMap<>();
    private final Map<Integer, String> files = new HashMap<>();

    /** Reads what {@code readelf --debug-dump=info} and {@code --debug-dump=rawline} print. */
    Dwarf(String info, String lines) {
        readEntries(info);
        readFiles(lines);
    }

    private void readEntries(String info) {
        Deque<Die> open = new ArrayDeque<>();
        Die current = null;
        for (String line : info.split("\n")) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                if (entry.group(3) == null) {
                    continue; // the end of a list of children
                }
                int depth = Integer.parseInt(entry.group(1), 16);
                current = new Die(depth, Long.parseLong(entry.group(2), 16), entry.group(3));
                byOffset.put(current.offset, current);
                while (!open.isEmpty() && open.peek().depth >= depth) {
                    open.pop();
                }
                (open.isEmpty() ? top : open.peek().children).add(current);
                open.push(current);
                continue;
            }
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (current != null && attribute.matches()) {
                Matcher string = STRING.matcher(attribute.group(2));
                current.attributes.put(
                        attribute.group(1), (string.matches() ? string.group(1) : attribute.group(2)).strip());
            }
        }
    }

    private void readFiles(String lines) {
        Map<Integer, String> directories = new HashMap<>();
        for (String line : lines.split("\n")) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                String directory = directories.get(Integer.parseInt(file.group(2)));
                String name = file.group(3).strip();
                files.put(Integer.parseInt(file.group(1)), directory == null ? name : directory + "/" + name);
                continue;
            }
            Matcher directory = DIRECTORY.matcher(line);
            if (directory.matches()) {
                directories.put(
                        Integer.parseInt(directory.group(1)), directory.group(2).strip());
            }
        }
    }

    /** Every declaration outside of functions, in the order of the source. */
    List<Die> declarations() {
        List<Die> declarations = new ArrayList<>();
        top.forEach(unit -> declarations.addAll(unit.children));
        return declarations;
    }

    /** The file that a declaration stands in, as the compiler was given it. */
    String file(Die die) {
        return files.getOrDefault((int) die.number("DW_AT_decl_file", 0), "");
    }

    /** The type that a declaration names or has. */
    CType type(Die die) {
        CType known = types.get(die.offset);
        if (known == null) {
            known = makeType(die);
            types.put(die.offset, known);
        }
        return known;
    }

    private CType target(Die die) {
        long offset = Long.parseLong(
                die.attributes.getOrDefault("DW_AT_type", "<0x0>").replaceAll("[<>]|0x", ""), 16);
        Die target = byOffset.get(offset);
        return target == null ? new CType.Unsupported(0, "void") : type(target);
    }

    private CType makeType(Die die) {
        return switch (die.tag) {
            case "DW_TAG_base_type" -> base(die);
            case "DW_TAG_enumeration_type" -> new CType.Scalar(die.size(), false, false);
            case "DW_TAG_pointer_type" -> new CType.Pointer();
            case "DW_TAG_const_type", "DW_TAG_volatile_type", "DW_TAG_member" -> target(die);
            case "DW_TAG_typedef" -> named(target(die), die.name());
            case "DW_TAG_structure_type" -> compound("struct", die);
            case "DW_TAG_union_type" -> compound("union", die);
            case "DW_TAG_array_type" -> array(die);
            default -> new CType.Unsupported(die.size(), die.tag);
        };
    }

    private static CType named(CType type, String name) {
        return type instanceof CType.Compound compound && compound.cName().isEmpty()
                ? new CType.Compound(name, compound.size(), compound.members())
                : type;
    }

    private static CType base(Die die) {
        int encoding = (int) die.number("DW_AT_encoding", 0);
        boolean character = die.name().equals("char");
        return switch (encoding) {
            case 2, 7, 8 -> scalarUpTo64(die, false, character);
            case 5, 6 -> scalarUpTo64(die, !character, character);
            default -> new CType.Unsupported(die.size(), die.name());
        };
    }

    private static CType scalarUpTo64(Die die, boolean signed, boolean character) {
        return die.size() <= Long.BYTES
                ? new CType.Scalar(die.size(), signed, character)
                : new CType.Unsupported(die.size(), die.name());
    }

    private CType compound(String keyword, Die die) {
        List<CType.Member> members = new ArrayList<>();
        for (Die member : die.children("DW_TAG_member")) {
            boolean bitField = member.has("DW_AT_bit_size");
            int offset = (int) member.number("DW_AT_data_member_location", 0);
            members.add(new CType.Member(member.name(), offset, type(member), bitField));
        }
        return new CType.Compound(die.name().isEmpty() ? "" : keyword + " " + die.name(), die.size(), members);
    }

    private CType array(Die die) {
        CType type = target(die);
        List<Die> ranges = die.children("DW_TAG_subrange_type");
        for (int i = ranges.size() - 1; i >= 0; i--) {
            Die range = ranges.get(i);
            long length = range.has("DW_AT_count")
                    ? range.number("DW_AT_count", 0)
                    : range.number("DW_AT_upper_bound", -1) + 1;
            type = new CType.Array(type, length <= 0 ? -1 : Math.toIntExact(length));
        }
        return type;
    }
}
