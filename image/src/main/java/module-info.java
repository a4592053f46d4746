/**
 * Frames as images: {@link org.linux4j.image.FrameImages} makes a {@link java.awt.image.BufferedImage} of a frame.
 *
 * <p>A module of its own because it needs {@code java.desktop}. It sets no system property; a program without a screen
 * runs with {@code -Djava.awt.headless=true}.
 *
 * @provides org.linux4j.video.PictureEncoder PNG files of frames that are JPEG pictures
 */
module org.linux4j.image {
    requires transitive java.desktop;
    requires transitive org.linux4j;
    requires org.linux4j.picture;

    exports org.linux4j.image;

    provides org.linux4j.video.PictureEncoder with
            org.linux4j.image.ImagePictureEncoder;
}
