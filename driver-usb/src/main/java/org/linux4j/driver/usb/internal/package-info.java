/** Behind the interfaces: the session, which finds devices; the packages below are the topics. */
package org.linux4j.driver.usb.internal;
