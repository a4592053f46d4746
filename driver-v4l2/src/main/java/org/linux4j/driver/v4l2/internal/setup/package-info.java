/** How nodes are set up: one class for each interface of settings, and the neutral views of them. */
package org.linux4j.driver.v4l2.internal.setup;
