/** An open node: its requests, what it can do, and which streams are open. All other packages build on it. */
package org.linux4j.driver.v4l2.internal.node;
