package ej.ecom.io;

/** A connection in both directions. Own implementation of the methods that the firmware uses. */
public interface StreamConnection extends InputConnection, OutputConnection {
}
