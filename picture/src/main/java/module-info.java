/**
 * Frames as pixels and as picture files: {@link org.linux4j.picture.FramePixels} reads every plain pixel format, and PNG and
 * JPEG files are written in plain Java, so that no screen and no {@code java.desktop} is needed.
 *
 * @provides org.linux4j.video.PictureEncoder PNG and JPEG files
 */
module org.linux4j.picture {
    requires transitive org.linux4j;

    exports org.linux4j.picture;

    provides org.linux4j.video.PictureEncoder with
            org.linux4j.picture.PlainPictureEncoder;
}
