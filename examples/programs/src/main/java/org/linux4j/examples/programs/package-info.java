/** Short programs, each whole, to begin with. Each takes its devices as arguments: ids, names, numbers or paths. */
package org.linux4j.examples.programs;
