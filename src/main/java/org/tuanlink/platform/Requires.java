package org.tuanlink.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission a request handler asks for; on a method it stands before the one on its class. A handler of ours without
 * this and without {@link OpenToEverybody} is closed to everybody.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    /** What the caller needs. */
    Permission value();
}
