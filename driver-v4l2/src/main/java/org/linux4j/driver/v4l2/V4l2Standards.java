package org.linux4j.driver.v4l2;

import java.util.stream.Collectors;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * Television standards, one or several that are not told apart. An open set: bits that the kernel adds later are kept.
 *
 * @param bits {@code V4L2_STD_...}
 * @since 0.1
 */
public record V4l2Standards(long bits) implements NamedNumber {

    /** None at all. */
    public static final V4l2Standards NONE = new V4l2Standards(0);

    /** PAL B. */
    public static final V4l2Standards PAL_B = new V4l2Standards(videodev2.V4L2_STD_PAL_B);

    /** PAL B1. */
    public static final V4l2Standards PAL_B1 = new V4l2Standards(videodev2.V4L2_STD_PAL_B1);

    /** PAL G. */
    public static final V4l2Standards PAL_G = new V4l2Standards(videodev2.V4L2_STD_PAL_G);

    /** PAL H. */
    public static final V4l2Standards PAL_H = new V4l2Standards(videodev2.V4L2_STD_PAL_H);

    /** PAL I. */
    public static final V4l2Standards PAL_I = new V4l2Standards(videodev2.V4L2_STD_PAL_I);

    /** PAL D. */
    public static final V4l2Standards PAL_D = new V4l2Standards(videodev2.V4L2_STD_PAL_D);

    /** PAL D1. */
    public static final V4l2Standards PAL_D1 = new V4l2Standards(videodev2.V4L2_STD_PAL_D1);

    /** PAL K. */
    public static final V4l2Standards PAL_K = new V4l2Standards(videodev2.V4L2_STD_PAL_K);

    /** PAL M. */
    public static final V4l2Standards PAL_M = new V4l2Standards(videodev2.V4L2_STD_PAL_M);

    /** PAL N. */
    public static final V4l2Standards PAL_N = new V4l2Standards(videodev2.V4L2_STD_PAL_N);

    /** PAL Nc. */
    public static final V4l2Standards PAL_NC = new V4l2Standards(videodev2.V4L2_STD_PAL_Nc);

    /** PAL 60. */
    public static final V4l2Standards PAL_60 = new V4l2Standards(videodev2.V4L2_STD_PAL_60);

    /** NTSC M. */
    public static final V4l2Standards NTSC_M = new V4l2Standards(videodev2.V4L2_STD_NTSC_M);

    /** NTSC M of Japan. */
    public static final V4l2Standards NTSC_M_JP = new V4l2Standards(videodev2.V4L2_STD_NTSC_M_JP);

    /** NTSC 4.43. */
    public static final V4l2Standards NTSC_443 = new V4l2Standards(videodev2.V4L2_STD_NTSC_443);

    /** NTSC M of Korea. */
    public static final V4l2Standards NTSC_M_KR = new V4l2Standards(videodev2.V4L2_STD_NTSC_M_KR);

    /** SECAM B. */
    public static final V4l2Standards SECAM_B = new V4l2Standards(videodev2.V4L2_STD_SECAM_B);

    /** SECAM D. */
    public static final V4l2Standards SECAM_D = new V4l2Standards(videodev2.V4L2_STD_SECAM_D);

    /** SECAM G. */
    public static final V4l2Standards SECAM_G = new V4l2Standards(videodev2.V4L2_STD_SECAM_G);

    /** SECAM H. */
    public static final V4l2Standards SECAM_H = new V4l2Standards(videodev2.V4L2_STD_SECAM_H);

    /** SECAM K. */
    public static final V4l2Standards SECAM_K = new V4l2Standards(videodev2.V4L2_STD_SECAM_K);

    /** SECAM K1. */
    public static final V4l2Standards SECAM_K1 = new V4l2Standards(videodev2.V4L2_STD_SECAM_K1);

    /** SECAM L. */
    public static final V4l2Standards SECAM_L = new V4l2Standards(videodev2.V4L2_STD_SECAM_L);

    /** SECAM LC. */
    public static final V4l2Standards SECAM_LC = new V4l2Standards(videodev2.V4L2_STD_SECAM_LC);

    /** ATSC 8 VSB. */
    public static final V4l2Standards ATSC_8_VSB = new V4l2Standards(videodev2.V4L2_STD_ATSC_8_VSB);

    /** ATSC 16 VSB. */
    public static final V4l2Standards ATSC_16_VSB = new V4l2Standards(videodev2.V4L2_STD_ATSC_16_VSB);

    /** All of NTSC but that of 4.43 MHz. */
    public static final V4l2Standards NTSC = new V4l2Standards(videodev2.V4L2_STD_NTSC);

    /** PAL B, B1 and G. */
    public static final V4l2Standards PAL_BG = new V4l2Standards(videodev2.V4L2_STD_PAL_BG);

    /** PAL D, D1 and K. */
    public static final V4l2Standards PAL_DK = new V4l2Standards(videodev2.V4L2_STD_PAL_DK);

    /** PAL of 625 lines. */
    public static final V4l2Standards PAL = new V4l2Standards(videodev2.V4L2_STD_PAL);

    /** SECAM D, K and K1. */
    public static final V4l2Standards SECAM_DK = new V4l2Standards(videodev2.V4L2_STD_SECAM_DK);

    /** All of SECAM. */
    public static final V4l2Standards SECAM = new V4l2Standards(videodev2.V4L2_STD_SECAM);

    /** All of 525 lines. */
    public static final V4l2Standards LINES_525 = new V4l2Standards(videodev2.V4L2_STD_525_60);

    /** All of 625 lines. */
    public static final V4l2Standards LINES_625 = new V4l2Standards(videodev2.V4L2_STD_625_50);

    /** ATSC. */
    public static final V4l2Standards ATSC = new V4l2Standards(videodev2.V4L2_STD_ATSC);

    /** All that are analogue. */
    public static final V4l2Standards ALL = new V4l2Standards(videodev2.V4L2_STD_ALL);

    /**
     * Whether all of some standards are among these.
     *
     * @param others the others
     * @return true if they are
     */
    public boolean contains(V4l2Standards others) {
        return (bits & others.bits) == others.bits;
    }

    /**
     * These and others.
     *
     * @param others the others
     * @return all of them
     */
    public V4l2Standards and(V4l2Standards others) {
        return new V4l2Standards(bits | others.bits);
    }

    /** As {@code pal_bg}, {@code pal_b, ntsc_m} or {@code none}. */
    @Override
    public String toString() {
        String name = Words.of(this, bits);
        return Long.bitCount(bits) < 2 || !name.startsWith("0x")
                ? name
                : Bits.ofLong(bits, V4l2Standards::new).stream()
                        .map(V4l2Standards::toString)
                        .collect(Collectors.joining(", "));
    }
}
