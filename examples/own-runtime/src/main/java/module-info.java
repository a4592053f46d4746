/** A program with a runtime of its own. */
module org.example.snapshot {
    requires org.linux4j;
}
