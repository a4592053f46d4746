/** The die {@code dice:d6}, which tells each throw. */
package org.linux4j.driver.dice;
