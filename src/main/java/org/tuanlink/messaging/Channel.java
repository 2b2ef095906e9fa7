package org.tuanlink.messaging;

/** By which way a message goes. */
public enum Channel {
    /** A message of the app inside WeCom. */
    APP,
    SMS,
    /** The Official Account. */
    MP
}
