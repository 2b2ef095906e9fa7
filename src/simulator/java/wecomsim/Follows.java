package wecomsim;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Names the pages which a behaviour imitates: below {@code developer.work.weixin.qq.com/document/path/} by their numbers,
 * others by their address.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@interface Follows {

    /** Page numbers. */
    String[] value();

    /** What the page leaves open, and how it was settled here. */
    String assumes() default "";
}
