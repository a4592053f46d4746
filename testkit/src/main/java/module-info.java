/**
 * Helps to test drivers: scripted system calls, counters of leaks and of garbage, and the condition of the lab.
 *
 * @uses org.linux4j.spi.linux.SyscallsProvider for tests that make real system calls
 */
module org.linux4j.testkit {
    requires transitive org.junit.jupiter.api;
    requires transitive org.linux4j.spi;
    requires java.compiler;
    requires java.logging;
    requires jdk.management;

    exports org.linux4j.testkit;

    uses org.linux4j.spi.linux.SyscallsProvider;
}
