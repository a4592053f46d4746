package org.linux4j.testkit;

import org.linux4j.spi.linux.SyscallsProvider;

/** Says what a bridge makes of a function that is preloaded; run in a JVM of its own. */
final class PreloadedProgram {
    private PreloadedProgram() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        SyscallsProvider provider =
                (SyscallsProvider) Class.forName(arguments[0]).getConstructor().newInstance();
        System.out.println(provider.syscalls().eventfd(4240, 2));
    }
}
