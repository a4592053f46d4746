/** Helps to test drivers: scripted system calls, counters of leaks and of garbage, and the condition of the lab. */
module org.linux4j.testkit {
    requires transitive org.junit.jupiter.api;
    requires transitive org.linux4j.spi;
    requires java.compiler;
    requires java.logging;
    requires jdk.management;

    exports org.linux4j.testkit;
}
