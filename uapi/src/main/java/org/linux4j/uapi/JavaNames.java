package org.linux4j.uapi;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of the kernel that Java has other uses for. */
final class JavaNames {
    /** Methods without parameters, or with the parameters of an accessor, that every flyweight inherits. */
    private static final Set<String> INHERITED = Set.of(
            "clear",
            "wrap",
            "sizeOf",
            "baseOffset",
            "attach",
            "text",
            "wait",
            "notify",
            "notifyAll",
            "clone",
            "finalize",
            "hashCode",
            "toString",
            "getClass",
            "equals");

    private JavaNames() {}

    /** The name of the method for a member. */
    static String method(String name) {
        return SourceVersion.isKeyword(name) || INHERITED.contains(name) ? name + "_" : name;
    }
}
