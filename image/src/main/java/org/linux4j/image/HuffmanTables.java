package org.linux4j.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Puts the Huffman tables of ITU-T T.81, annex K.3, into JPEG pictures that come without tables.
 *
 * <p>Motion JPEG from most webcams leaves them out, for every picture would carry the same ones.
 */
final class HuffmanTables {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int DHT = 0xc4;
    private static final int TEM = 0x01;

    /** By class and number as a DHT segment has them: class in the upper four bits (0 for DC), number in the lower. */
    private static final Map<Integer, JPEGHuffmanTable> STANDARD = standard();

    private HuffmanTables() {}

    private static Map<Integer, JPEGHuffmanTable> standard() {
        Map<Integer, JPEGHuffmanTable> tables = new LinkedHashMap<>();
        tables.put(0x00, JPEGHuffmanTable.StdDCLuminance);
        tables.put(0x10, JPEGHuffmanTable.StdACLuminance);
        tables.put(0x01, JPEGHuffmanTable.StdDCChrominance);
        tables.put(0x11, JPEGHuffmanTable.StdACChrominance);
        return tables;
    }

    /**
     * The picture with every table it may need.
     *
     * @throws IOException if it is no JPEG picture, or ends before its first scan
     */
    static byte[] complete(byte[] jpeg) throws IOException {
        if (jpeg.length < 2 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != SOI) {
            throw new IOException("The frame has " + jpeg.length + " bytes that are no JPEG picture");
        }
        Map<Integer, JPEGHuffmanTable> missing = new LinkedHashMap<>(STANDARD);
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == TEM || marker >= 0xd0 && marker <= SOI) {
                at += 2;
                continue;
            }
            if (marker == SOS) {
                return missing.isEmpty() ? jpeg : insert(jpeg, at, missing);
            }
            if (marker == EOI) {
                break;
            }
            int length = (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
            if (marker == DHT) {
                removeDefined(jpeg, at + 4, Math.min(jpeg.length, at + 2 + length), missing);
            }
            at += 2 + length;
        }
        throw new IOException(
                "The JPEG picture in the frame of " + jpeg.length + " bytes is damaged or cut off: it has no scan");
    }

    private static void removeDefined(byte[] jpeg, int start, int end, Map<Integer, JPEGHuffmanTable> missing) {
        int at = start;
        while (at + 17 <= end) {
            missing.remove(jpeg[at] & 0xff);
            int values = 0;
            for (int i = 1; i <= 16; i++) {
                values += jpeg[at + i] & 0xff;
            }
            at += 17 + values;
        }
    }

    private static byte[] insert(byte[] jpeg, int at, Map<Integer, JPEGHuffmanTable> tables) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        tables.forEach((id, table) -> {
            segment.write(id);
            short[] lengths = table.getLengths();
            for (int i = 0; i < 16; i++) {
                segment.write(i < lengths.length ? lengths[i] : 0);
            }
            for (short value : table.getValues()) {
                segment.write(value);
            }
        });
        int length = segment.size() + 2;
        ByteArrayOutputStream whole = new ByteArrayOutputStream(jpeg.length + length + 2);
        whole.write(jpeg, 0, at);
        whole.write(0xff);
        whole.write(DHT);
        whole.write(length >> 8);
        whole.write(length);
        whole.writeBytes(segment.toByteArray());
        whole.write(jpeg, at, jpeg.length - at);
        return whole.toByteArray();
    }
}
