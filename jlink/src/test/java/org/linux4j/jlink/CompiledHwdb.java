package org.linux4j.jlink;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hardware database as {@code systemd-hwdb} compiles it and lsusb reads it ({@code hwdb-internal.h} of systemd): a tree of the
 * letters of what a device must be, with properties at its leaves. The real tool need not be installed.
 */
final class CompiledHwdb {

    private static final int HEADER = 80;
    private static final int NODE = 24;
    private static final int CHILD = 16;
    private static final int VALUE = 16;

    private final Node root = new Node();

    /** What one letter leads to. */
    private static final class Node {
        private final Map<Byte, Node> children = new TreeMap<>();
        private final Map<String, String> values = new TreeMap<>();
        private int offset;
    }

    /** Compiles the text of such a database. */
    static byte[] of(String text) {
        CompiledHwdb made = new CompiledHwdb();
        Node at = made.root;
        for (String line : text.split("\n")) {
            if (line.startsWith(" ")) {
                String[] property = line.split("=", 2);
                // The space before the name belongs to it.
                at.values.put(property[0], property[1]);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                at = made.root;
                for (byte letter : line.getBytes(StandardCharsets.US_ASCII)) {
                    at = at.children.computeIfAbsent(letter, any -> new Node());
                }
            }
        }
        return made.bytes();
    }

    private byte[] bytes() {
        int nodes = place(root, HEADER);
        Map<String, Integer> strings = new LinkedHashMap<>();
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        intern("", nodes, strings, texts);
        ByteBuffer tree = ByteBuffer.allocate(nodes).order(ByteOrder.LITTLE_ENDIAN);
        write(root, tree, nodes, strings, texts);
        ByteBuffer whole = ByteBuffer.allocate(nodes + texts.size()).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(tree.array()).put(texts.toByteArray());
        whole.position(0);
        whole.put("KSLPHHRH".getBytes(StandardCharsets.US_ASCII)).putLong(252).putLong(whole.capacity());
        whole.putLong(HEADER).putLong(NODE).putLong(CHILD).putLong(VALUE);
        whole.putLong(root.offset).putLong(nodes - HEADER).putLong(texts.size());
        return whole.array();
    }

    /** Each before what is below it; gives what is behind that. */
    private static int place(Node node, int from) {
        node.offset = from;
        int at = from + NODE + CHILD * node.children.size() + VALUE * node.values.size();
        for (Node child : node.children.values()) {
            at = place(child, at);
        }
        return at;
    }

    private static int intern(String text, int base, Map<String, Integer> strings, ByteArrayOutputStream texts) {
        return strings.computeIfAbsent(text, any -> {
            int at = base + texts.size();
            texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            texts.write(0);
            return at;
        });
    }

    private static void write(
            Node node, ByteBuffer tree, int base, Map<String, Integer> strings, ByteArrayOutputStream texts) {
        tree.position(node.offset);
        tree.putLong(intern("", base, strings, texts));
        tree.putLong(node.children.size() & 0xff).putLong(node.values.size());
        node.children.forEach((letter, child) -> tree.putLong(letter & 0xff).putLong(child.offset));
        node.values.forEach((name, value) ->
                tree.putLong(intern(name, base, strings, texts)).putLong(intern(value, base, strings, texts)));
        node.children.values().forEach(child -> write(child, tree, base, strings, texts));
    }
}
