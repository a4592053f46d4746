package org.linux4j.uapi;

import java.util.List;

/** Writes the class of one header's constants. */
final class ConstantsWriter {
    /** Below this, numbers are counted rather than composed of bits, and read better in decimal. */
    private static final long DECIMAL_END = 0x10000;

    private ConstantsWriter() {}

    /**
     * Writes the class.
     *
     * @param head the comment, package and nothing else
     * @param header the header
     * @param constants its constants, in order
     */
    static String write(String head, PackageSpec.Header header, List<Headers.Constant> constants) {
        StringBuilder java = new StringBuilder(head);
        java.append("/**\n * Constants of the kernel's {@code ")
                .append(header.name())
                .append("}.\n");
        java.append(
                " *\n * <p>The Java type follows the C type. What has 32 bits in C is an {@code int}, also where C has it\n");
        java.append(
                " * unsigned and its highest bit is set: it is then negative, and compares equal to a {@code __u32} read as\n");
        java.append(" * {@code int}. What has 64 bits in C is a {@code long}, and so is every ioctl request.\n */\n");
        java.append("public final class ").append(header.className()).append(" {\n");
        java.append("    private ").append(header.className()).append("() {}\n");
        String group = null;
        for (Headers.Constant constant : constants) {
            if (!constant.group().equals(group)) {
                group = constant.group();
                java.append(group.isEmpty() ? "\n" : "\n    // " + group + "\n");
            }
            java.append("    public static final ")
                    .append(declaration(constant))
                    .append(";\n");
        }
        return java.append("}\n").toString();
    }

    private static String declaration(Headers.Constant constant) {
        if (constant.text() != null) {
            return "String " + constant.name() + " = " + constant.text();
        }
        if (constant.ioctl()) {
            return "long " + constant.name() + " = 0x" + Integer.toHexString((int) constant.value()) + "L";
        }
        long value = constant.value();
        if (constant.size() > Integer.BYTES) {
            return "long " + constant.name() + " = "
                    + (isDecimal(value) ? value + "L" : "0x" + Long.toHexString(value) + "L");
        }
        return "int " + constant.name() + " = "
                + (isDecimal(value) ? "" + value : "0x" + Integer.toHexString((int) value));
    }

    private static boolean isDecimal(long value) {
        return value < DECIMAL_END && value > -DECIMAL_END;
    }
}
