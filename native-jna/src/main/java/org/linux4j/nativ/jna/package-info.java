/** The bridge to the system calls on JNA's direct mapping; found as a service, so nothing here is for callers. */
package org.linux4j.nativ.jna;
