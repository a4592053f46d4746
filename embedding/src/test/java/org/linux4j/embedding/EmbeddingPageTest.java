package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java of the page for embedders is that of the programs here, which are run. */
class EmbeddingPageTest {

    @Test
    void everySnippetStandsInAProgramThatIsRun() throws IOException {
        StringBuilder programs = new StringBuilder();
        try (Stream<Path> files = Files.list(Room.HERE.resolve("src/test/java/vendor/embedder"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                programs.append(oneLine(Files.readString(file)));
            }
        }
        List<String> snippets = Documents.blocks("docs/embedding.md", "java");
        assertEquals(3, snippets.size());
        snippets.forEach(snippet -> assertTrue(programs.indexOf(oneLine(snippet)) >= 0, snippet));
    }

    private static String oneLine(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void theVersionIsThatOfTheTree() throws IOException {
        String version = Pom.of("").text("/project/version");
        for (String document : List.of("README.md", "docs/embedding.md")) {
            Files.readString(Room.ROOT.resolve(document))
                    .lines()
                    .filter(line -> line.matches(".*\\d\\.\\d\\.\\d.*") && line.contains("linux4j"))
                    .forEach(line -> assertTrue(line.contains(version), document + ": " + line));
        }
    }
}
