/** The die {@code dice:d6}, which tells each throw. */
package org.example.dice;
