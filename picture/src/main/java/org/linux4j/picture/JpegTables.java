package org.linux4j.picture;

import java.util.HexFormat;

/** The tables of a JPEG picture that ITU-T T.81 proposes in annex K. */
final class JpegTables {

    /** A Huffman table: how many codes there are of each length from 1 to 16, and what they stand for. */
    record Huffman(byte[] counts, byte[] values) {
        private static Huffman of(String counts, String values) {
            return new Huffman(bytes(counts), bytes(values));
        }

        /** For each value, the code above, and its length in the lower five bits. */
        int[] codes() {
            int[] codes = new int[256];
            int code = 0;
            int at = 0;
            for (int length = 1; length <= 16; length++) {
                for (int i = 0; i < counts[length - 1]; i++) {
                    codes[values[at++] & 0xff] = code++ << 5 | length;
                }
                code <<= 1;
            }
            return codes;
        }
    }

    static final Huffman DC_LUMA = Huffman.of("00010501010101010100000000000000", "000102030405060708090a0b");
    static final Huffman DC_CHROMA = Huffman.of("00030101010101010101010000000000", "000102030405060708090a0b");

    static final Huffman AC_LUMA = Huffman.of(
            "0002010303020403050504040000017d",
            "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728"
                    + "292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788"
                    + "898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9da"
                    + "e1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa");

    static final Huffman AC_CHROMA = Huffman.of(
            "00020102040403040705040400010277",
            "0001020311040521310612415107617113223281081442 91a1b1c109233352f0156272d10a162434e125f11718191a26"
                    + "2728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a8283848586"
                    + "8788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8"
                    + "d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa");

    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, //
        12, 12, 14, 19, 26, 58, 60, 55, //
        14, 13, 16, 24, 40, 57, 69, 56, //
        14, 17, 22, 29, 51, 87, 80, 62, //
        18, 22, 37, 56, 68, 109, 103, 77, //
        24, 35, 55, 64, 81, 104, 113, 92, //
        49, 64, 78, 87, 103, 121, 120, 101, //
        72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, //
        18, 21, 26, 66, 99, 99, 99, 99, //
        24, 26, 56, 99, 99, 99, 99, 99, //
        47, 66, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99, //
        99, 99, 99, 99, 99, 99, 99, 99
    };

    /** The order in which coefficients are written: along the diagonals. */
    static final int[] ZIGZAG = zigzag();

    private JpegTables() {}

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    private static int[] zigzag() {
        int[] order = new int[64];
        int at = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = 0; i <= diagonal; i++) {
                int y = diagonal % 2 == 0 ? diagonal - i : i;
                int x = diagonal - y;
                if (x < 8 && y < 8) {
                    order[at++] = y * 8 + x;
                }
            }
        }
        return order;
    }

    /** The steps of a quality, line by line; 50 is what the standard proposes. */
    static int[] steps(boolean luma, int quality) {
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = (luma ? LUMA : CHROMA).clone();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.max(1, Math.min(255, (steps[i] * percent + 50) / 100));
        }
        return steps;
    }
}
