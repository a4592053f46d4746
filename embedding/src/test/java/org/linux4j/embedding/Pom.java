package org.linux4j.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A room's pom, as it stands there. */
final class Pom {

    private final Path file;
    private final Document document;

    private Pom(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    static Pom of(String room) throws IOException {
        Path file = Room.ROOT.resolve(room).resolve("pom.xml");
        try {
            return new Pom(
                    file,
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file.toString(), e);
        }
    }

    /** All rooms, in the order of the build. */
    static List<String> rooms() throws IOException {
        return of("").all("/project/modules/module");
    }

    /** The rooms whose jars are for others. */
    static List<String> published() throws IOException {
        List<String> published = new ArrayList<>();
        for (String room : rooms()) {
            Pom pom = of(room);
            if (pom.packaging().equals("jar")
                    && !pom.text("/project/properties/maven.deploy.skip").equals("true")) {
                published.add(room);
            }
        }
        return published;
    }

    String artifact() {
        return text("/project/artifactId");
    }

    String packaging() {
        String packaging = text("/project/packaging");
        return packaging.isEmpty() ? "jar" : packaging;
    }

    /** What an XPath gives; empty where it gives nothing. */
    String text(String path) {
        List<String> all = all(path);
        return all.isEmpty() ? "" : all.get(0);
    }

    List<String> all(String path) {
        try {
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent().strip());
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    Path sources() {
        return file.resolveSibling("src/main");
    }

    @Override
    public String toString() {
        return Room.ROOT.relativize(file).toString();
    }
}
