/**
 * The system calls of Linux on JNA.
 *
 * <p>On JDK 24 and later give {@code --enable-native-access=com.sun.jna}, or {@code ALL-UNNAMED} on the class path: it
 * is JNA that loads native code, not this module.
 *
 * @provides org.linux4j.spi.linux.SyscallsProvider the bridge named {@code jna}
 */
module org.linux4j.nativ.jna {
    requires transitive org.linux4j.spi;
    requires com.sun.jna;

    exports org.linux4j.nativ.jna;

    provides org.linux4j.spi.linux.SyscallsProvider with
            org.linux4j.nativ.jna.JnaSyscallsProvider;
}
