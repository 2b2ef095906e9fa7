package wecomsim;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Names the pages below {@code developer.work.weixin.qq.com/document/path/} which a behaviour imitates. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@interface Follows {

    /** Page numbers. */
    String[] value();

    /** What the page leaves open, and how it was settled here. */
    String assumes() default "";
}
