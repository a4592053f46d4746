/**
 * JNA without {@code java.desktop}, which its own descriptor asks for: only its two methods for AWT components need that. The
 * script {@code image} compiles this for the runtime image.
 */
module com.sun.jna {
    requires java.logging;
    requires static java.desktop;

    exports com.sun.jna;
    exports com.sun.jna.ptr;
    exports com.sun.jna.win32;
}
