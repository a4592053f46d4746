/** Descriptors, attributes, controls, formats and events as JSON, and back where they are values. */
module org.linux4j.json {
    requires transitive jakarta.json;
    requires transitive org.linux4j;

    exports org.linux4j.json;
}
