package org.linux4j.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The features file for Karaf: it is one, and has the bundles that {@link EnvironmentsTest} uses as a service. */
class FeaturesTest {

    private static final Path FILE = Room.ROOT.resolve("osgi/target/karaf/features.xml");
    private static final Pattern BUNDLE = Pattern.compile(">mvn:[\\w.]+/([\\w-]+)/([\\w.-]+)</bundle>");

    @Test
    void itKeepsToKarafsSchema() throws IOException, SAXException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/org/apache/karaf/features/karaf-features-1.6.0.xsd"))
                .newValidator()
                .validate(new StreamSource(FILE.toFile()));
    }

    @Test
    void itHasTheServiceAndAllThatItNeeds() throws IOException {
        String text = Files.readString(FILE);
        assertTrue(!text.contains("${"), text);
        Set<String> bundles = BUNDLE.matcher(text)
                .results()
                .map((MatchResult bundle) -> bundle.group(1) + "-" + bundle.group(2) + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = Jars.all().stream()
                .map(jar -> jar.getFileName().toString())
                // The aggregate has no code, and the pattern camera is an example.
                .filter(name -> !name.matches("linux4j-\\d.*|linux4j-driver-pattern-.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        Jars.in(Jars.OSGI).stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.startsWith("linux4j-"))
                .forEach(expected::add);
        assertEquals(expected, bundles);
    }
}
