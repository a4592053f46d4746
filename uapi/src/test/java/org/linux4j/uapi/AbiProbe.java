package org.linux4j.uapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has the compiler of one machine judge what generated classes claim. Nothing is run, so any machine will do. */
final class AbiProbe {
    private static final Pattern FAILED = Pattern.compile("error: static assertion failed: \"(.*)\"");
    private static final Pattern OTHER = Pattern.compile("error: (?!static assertion failed)(.*)");

    /** How many claims there were, and those that are wrong, in words. */
    record Verdict(int claims, List<String> wrong) {}

    private AbiProbe() {}

    /**
     * Judges.
     *
     * @param machine whose compiler and headers judge
     * @param headers the directory above its {@code include}
     * @param spec the headers the claims are about
     * @param classes generated classes
     * @param work a scratch directory
     */
    static Verdict judge(Machine machine, Path headers, PackageSpec spec, List<Class<?>> classes, Path work)
            throws IOException {
        StringBuilder c = new StringBuilder();
        spec.headers()
                .forEach(header -> c.append("#include <").append(header.name()).append(">\n"));
        // A macro with parameters leaves its bare name to others.
        spec.sized().keySet().forEach(name -> c.append("enum { " + name + " = " + spec.expression(name) + " };\n"));
        int claims = 0;
        for (Class<?> type : classes) {
            for (AbiFacts.Fact fact : AbiFacts.of(type)) {
                c.append("_Static_assert(").append(fact.condition()).append(", \"");
                c.append(fact.claim().replace("\"", "\\\"")).append("\");\n");
                claims++;
            }
        }
        Files.writeString(work.resolve("probe.c"), c);
        List<String> gcc = List.of(
                machine.tool("gcc"),
                "-fsyntax-only",
                "-w",
                "-fmax-errors=0",
                "-ftrack-macro-expansion=0",
                "-fdiagnostics-color=never",
                "-I",
                machine.include(headers).toString(),
                "probe.c");
        Command.Result result = Command.run(work, gcc);
        List<String> wrong = new ArrayList<>();
        for (Pattern pattern : List.of(FAILED, OTHER)) {
            Matcher matcher = pattern.matcher(result.errors());
            while (matcher.find()) {
                wrong.add(matcher.group(1));
            }
        }
        if (result.status() != 0 && wrong.isEmpty()) {
            wrong.add(result.errors());
        }
        return new Verdict(claims, wrong);
    }
}
