package com.bici.adapters.http.openapi;

import com.bici.adapters.http.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the document says of a resource method besides what its other annotations, and its reading of requests, say. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operation {
    /** What it does, in a line. */
    String value();

    /** Where the example asks, with its query; the demo store has what it asks for. Empty for the path as it is. */
    String at() default "";

    /** What the example sends. */
    String body() default "";

    /** What it is written in. */
    String accepts() default "application/json";

    /** The statuses of answers that are no problems. */
    int[] status() default 200;

    /** What they hold; {@code Void} for nothing. */
    Class<?> answer() default Void.class;

    /** Whether they hold a list of it. */
    boolean list() default false;

    /** What they are written in. */
    String produces() default "application/json";

    /** The headers they may have. */
    AnswerHeader[] headers() default {};

    /** The problems that are this method's own. */
    ProblemCode[] refuses() default {};
}
