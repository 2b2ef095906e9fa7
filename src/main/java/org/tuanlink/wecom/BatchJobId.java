package org.tuanlink.wecom;

/** The id of an asynchronous import (doc 90979): at most 64 bytes. */
public record BatchJobId(String value) {}
