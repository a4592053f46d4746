package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linux4j.cli.CommandRun;

/** The help of all commands speaks with one voice. */
class HelpTest {

    private static final int WIDTH = 80;

    private static final String COMMANDS = "Commands:";

    private static final String HELP = "Show this help.";

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    /** What means something else from command to command. */
    private static final Set<String> OWN = Set.of(
            "--all",
            "--count",
            "--device",
            "--event",
            "--format",
            "--frames",
            "--from",
            "--hold-period",
            "--input",
            "--json",
            "--kind",
            "--load",
            "--memory",
            "--output",
            "--descriptors",
            "--save",
            "--size",
            "--timeout");

    private static final Map<String, String> TEXTS = new TreeMap<>();

    private static Map<String, String> texts() {
        if (TEXTS.isEmpty()) {
            read("");
        }
        return TEXTS;
    }

    private static void read(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] words = (command + " --help").strip().split(" ");
        assertEquals(0, CommandRun.builder().out(out).build().execute(words), command);
        String text = out.toString(StandardCharsets.UTF_8);
        TEXTS.put(command, text);
        entries(text, COMMANDS).keySet().forEach(name -> read((command + " " + name.split(",")[0]).strip()));
    }

    /** Of the part of a help that a heading begins, or of all options and parameters, what is said of each. */
    private static Map<String, String> entries(String text, String heading) {
        List<String> part = text.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .toList();
        Map<String, String> entries = new LinkedHashMap<>();
        String last = null;
        for (String line : part) {
            if (Pattern.matches(" {2,6}\\S.*", line)) {
                int said = heading.equals(COMMANDS) ? line.indexOf("  ", 2) : column(part, line);
                last = (said < 0 ? line : line.substring(0, said)).strip();
                entries.put(last, said < 0 ? "" : line.substring(said).strip());
            } else if (last != null) {
                entries.merge(last, line.strip(), (before, more) -> (before + " " + more).strip());
            }
        }
        return entries;
    }

    /** Where what is said of an option begins, unless the option is longer than that; -1 where it is. */
    private static int column(List<String> lines, String line) {
        int column = lines.stream().mapToInt(one -> one.indexOf(HELP)).max().orElse(-1);
        return column > 0 && line.length() > column && line.charAt(column - 1) == ' ' ? column : -1;
    }

    /** What stands between the usage and the first option or parameter: the description; then those. */
    private static Map<String, String> optionsAndParameters(String text) {
        String body = text.lines()
                .dropWhile(line -> line.startsWith("Usage:") || line.startsWith("        "))
                .dropWhile(line -> !line.startsWith("  "))
                .takeWhile(line -> line.startsWith(" "))
                .collect(Collectors.joining("\n", "All:\n", "\n"));
        return entries(body, "All:");
    }

    private static String description(String text) {
        return text.lines()
                .dropWhile(line -> line.startsWith("Usage:") || line.startsWith("   "))
                .takeWhile(line -> !line.startsWith(" ") && !line.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> sentences() {
        return texts().values().stream().flatMap(text -> Stream.of(
                        Stream.of(description(text)),
                        optionsAndParameters(text).values().stream(),
                        entries(text, COMMANDS).values().stream())
                .flatMap(part -> part));
    }

    @Test
    void allCommandsAreRead() {
        assertTrue(texts().size() > 60, texts().keySet().toString());
        assertTrue(
                texts().containsKey("video capture") && texts().containsKey("video media"),
                texts().keySet().toString());
        assertTrue(sentences().count() > 400, sentences().count() + " sentences");
        assertEquals(
                "List the devices of this machine, those too that this user may not open.",
                description(texts().get("list")));
        assertEquals(
                "Print an array of objects.",
                optionsAndParameters(texts().get("list")).get("--json"));
    }

    @Test
    void everySentenceIsWhole() {
        Set<String> bad = new TreeSet<>();
        sentences().forEach(sentence -> {
            boolean begins = sentence.startsWith("libgpiod") || Pattern.matches("[\\p{Lu}0-9].*", sentence);
            if (!begins || !sentence.endsWith(".")) {
                bad.add(sentence);
            }
        });
        assertEquals(Set.of(), bad);
    }

    @Test
    void commandsAreToldWhatToDo() {
        Set<String> bad = new TreeSet<>();
        texts().values().stream()
                .map(HelpTest::description)
                .filter(text -> Pattern.matches("[A-Z][a-z]+s,? .*", text))
                .forEach(bad::add);
        assertEquals(Set.of(), bad);
    }

    @Test
    void oneOptionIsDescribedInOneWay() {
        Map<String, Map<String, List<String>>> all = new TreeMap<>();
        texts().forEach((command, text) -> optionsAndParameters(text).forEach((names, said) -> {
            Matcher name = OPTION.matcher(names);
            if (name.find() && !OWN.contains(name.group())) {
                all.computeIfAbsent(name.group(), option -> new TreeMap<>())
                        .computeIfAbsent(said, words -> new ArrayList<>())
                        .add(command);
            }
        }));
        assertTrue(all.containsKey("--verbose"), all.keySet().toString());
        all.values().removeIf(descriptions -> descriptions.size() == 1);
        assertEquals(Map.of(), all);
    }

    @Test
    void jsonIsPrinted() {
        Set<String> bad = new TreeSet<>();
        texts().values().forEach(text -> optionsAndParameters(text).forEach((names, said) -> {
            if (names.equals("--json") && !said.startsWith("Print ")) {
                bad.add(said);
            }
        }));
        assertEquals(Set.of(), bad);
    }

    @Test
    void whatIsSoWithoutAnOptionIsSaidInOneWay() {
        Pattern others =
                Pattern.compile("if left out|the default\\)|unless said|where it is not said|; without,|without\\.$");
        assertEquals(
                List.of(),
                sentences().filter(sentence -> others.matcher(sentence).find()).toList());
    }

    @Test
    void noLineIsWiderThanATerminal() {
        Map<String, List<String>> wide = new TreeMap<>();
        texts().forEach((command, text) -> {
            List<String> lines =
                    text.lines().filter(line -> line.length() > WIDTH).toList();
            if (!lines.isEmpty()) {
                wide.put(command, lines);
            }
        });
        assertEquals(Map.of(), wide);
    }
}
