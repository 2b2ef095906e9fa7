package org.tuanlink.review;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Why applications are returned: common reasons to pick from, and own words. */
@Service
public class ReturnReasons {

    /** Of all together, in characters. */
    public static final int LONGEST = 200;

    private final List<String> common;

    ReturnReasons(ReviewProperties properties) {
        this.common = properties.reasons().isEmpty()
                ? List.of(Words.of("reasons").split("\\|", -1))
                : List.copyOf(properties.reasons());
    }

    public List<String> common() {
        return common;
    }

    /**
     * As the member reads it: what was picked, in the order of the list, and then the words; "" for neither.
     *
     * @param picked places in {@link #common}, from 0
     */
    public String of(List<Integer> picked, String words) {
        Stream<String> ready =
                IntStream.range(0, common.size()).filter(picked::contains).mapToObj(common::get);
        return Stream.concat(ready, Stream.of(words.strip()))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
