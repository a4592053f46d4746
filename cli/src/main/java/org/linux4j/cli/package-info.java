/**
 * The command {@code linux4j}.
 *
 * <p>Exit status 0 for success, 2 where the command line makes no sense, 1 for everything else. Results go to standard
 * output, everything else to standard error; with {@code --json} standard output has one JSON document, or nothing where
 * the command fails.
 *
 * <p>A module brings commands of its own, or more for a group that there is, by a service {@link org.linux4j.cli.CommandProvider}.
 */
@Evolving
package org.linux4j.cli;

import org.linux4j.Evolving;
