package wecomsim;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Numbers in one cell, separated by semicolons. */
final class Numbers {

    private Numbers() {}

    static List<Long> separated(String cell) {
        List<Long> numbers = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(cell, ";；");
        while (parts.hasMoreTokens()) {
            numbers.add(Json.parseNumber(parts.nextToken()));
        }
        return numbers;
    }
}
