package org.linux4j.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads and writes.
 *
 * @param in what is typed
 * @param out results
 * @param err everything else
 * @param outWatched whether somebody watches results as they come
 * @param errWatched whether somebody watches everything else
 */
record StandardStreams(InputStream in, PrintStream out, PrintStream err, boolean outWatched, boolean errWatched) {}
