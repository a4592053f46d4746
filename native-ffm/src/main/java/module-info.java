/**
 * The system calls of Linux on {@code java.lang.foreign}.
 *
 * <p>It needs Java 22 and {@code --enable-native-access=org.linux4j.nativ.ffm}, or {@code ALL-UNNAMED} on the class path. On
 * older Java it is there without working, so that one set of jars is right for both.
 *
 * @provides org.linux4j.spi.linux.SyscallsProvider the bridge named {@code ffm}
 */
module org.linux4j.nativ.ffm {
    requires transitive org.linux4j.spi;

    exports org.linux4j.nativ.ffm;

    provides org.linux4j.spi.linux.SyscallsProvider with
            org.linux4j.nativ.ffm.FfmSyscallsProvider;
}
