package org.linux4j.image;

import java.util.Arrays;

/** Frames of one colour, computed from the definitions in floating point. */
final class Yuv {

    private Yuv() {}

    static int[] of(int rgb, String encoding, boolean fullRange) {
        double kr = encoding.equals("709") ? 0.2126 : encoding.equals("601") ? 0.299 : 0.2627;
        double kb = encoding.equals("709") ? 0.0722 : encoding.equals("601") ? 0.114 : 0.0593;
        double r = (rgb >> 16 & 0xff) / 255.0;
        double g = (rgb >> 8 & 0xff) / 255.0;
        double b = (rgb & 0xff) / 255.0;
        double y = kr * r + (1 - kr - kb) * g + kb * b;
        double cb = (b - y) / (2 * (1 - kb));
        double cr = (r - y) / (2 * (1 - kr));
        return fullRange
                ? new int[] {clamp(255 * y), clamp(128 + 255 * cb), clamp(128 + 255 * cr)}
                : new int[] {clamp(16 + 219 * y), clamp(128 + 224 * cb), clamp(128 + 224 * cr)};
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    static int packedStride(String fourcc, int width) {
        return fourcc.contains("YU") && !fourcc.equals("YU12") || fourcc.contains("VY") ? (width + 1) / 2 * 4 : width;
    }

    static byte[] frame(String fourcc, int width, int height, int stride, int[] yuv) {
        byte y = (byte) yuv[0];
        byte u = (byte) yuv[1];
        byte v = (byte) yuv[2];
        int subX = fourcc.endsWith("24") || fourcc.endsWith("42") ? 1 : 2;
        int subY = fourcc.endsWith("12") || fourcc.endsWith("21") ? 2 : 1;
        int chromaHeight = (height + subY - 1) / subY;
        int chromaWidth = (width + subX - 1) / subX;
        switch (fourcc) {
            case "YUYV":
                return repeated(stride * height, y, u, y, v);
            case "YVYU":
                return repeated(stride * height, y, v, y, u);
            case "UYVY":
                return repeated(stride * height, u, y, v, y);
            case "VYUY":
                return repeated(stride * height, v, y, u, y);
            case "NV12", "NV16", "NV24":
                return joined(stride * height, y, pairs(subX, stride, chromaWidth, chromaHeight, u, v));
            case "NV21", "NV61", "NV42":
                return joined(stride * height, y, pairs(subX, stride, chromaWidth, chromaHeight, v, u));
            default:
                int plane = Math.max(chromaWidth, (stride + 1) / 2) * chromaHeight;
                byte[] chroma = new byte[plane * 2];
                boolean crFirst = fourcc.equals("YV12");
                Arrays.fill(chroma, 0, plane, crFirst ? v : u);
                Arrays.fill(chroma, plane, 2 * plane, crFirst ? u : v);
                return joined(stride * height, y, chroma);
        }
    }

    private static byte[] pairs(int subX, int stride, int chromaWidth, int lines, byte first, byte second) {
        int chromaStride = Math.max(chromaWidth * 2, subX == 1 ? stride * 2 : stride);
        byte[] all = new byte[chromaStride * lines];
        for (int line = 0; line < lines; line++) {
            for (int x = 0; x < chromaWidth; x++) {
                all[line * chromaStride + 2 * x] = first;
                all[line * chromaStride + 2 * x + 1] = second;
            }
        }
        return all;
    }

    private static byte[] joined(int lumaBytes, byte luma, byte[] chroma) {
        byte[] all = new byte[lumaBytes + chroma.length];
        Arrays.fill(all, 0, lumaBytes, luma);
        System.arraycopy(chroma, 0, all, lumaBytes, chroma.length);
        return all;
    }

    private static byte[] repeated(int length, byte... group) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = group[i % 4];
        }
        return all;
    }
}
