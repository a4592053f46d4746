package org.linux4j.video;

/**
 * What the numbers of a picture mean as colours, with every default of the driver resolved.
 *
 * <p>Open sets, in the spelling of their standards: {@code srgb}, {@code rec709}, {@code smpte170m}, {@code 601}.
 *
 * @param colorspace the primaries and white point
 * @param transfer the transfer function
 * @param encoding the Y'CbCr encoding: {@code 601}, {@code 709}, {@code bt2020}; it has no meaning for RGB
 * @param fullRange whether the numbers use the whole range (0 to 255), not the limited one (16 to 235)
 * @since 0.1
 */
public record Colorimetry(String colorspace, String transfer, String encoding, boolean fullRange) {

    /** What webcams usually give for Y'CbCr. */
    public static final Colorimetry SRGB_YCBCR = new Colorimetry("srgb", "srgb", "601", false);
    /** What webcams usually give for RGB. */
    public static final Colorimetry SRGB = new Colorimetry("srgb", "srgb", "601", true);

    /** As {@code srgb, transfer srgb, encoding 601, limited range}. */
    @Override
    public String toString() {
        return colorspace + ", transfer " + transfer + ", encoding " + encoding
                + (fullRange ? ", full range" : ", limited range");
    }
}
