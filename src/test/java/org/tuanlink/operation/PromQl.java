package org.tuanlink.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an expression of Prometheus as far as ours go, and refuses what is none: unknown functions, a range where a value
 * must be, a value where a range must be. What it names stands in {@link #metrics()}.
 */
final class PromQl {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(\\d+(?:ms|[smhdwy]))|(\\d+(?:\\.\\d+)?)"
            + "|([a-zA-Z_:][a-zA-Z0-9_:]*)|(\"(?:[^\"\\\\]|\\\\.)*\")|(=~|!~|!=|==|>=|<=|[-+*/%^(){}\\[\\],=<>]))");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "min", "max", "avg", "count");
    private static final Set<String> OF_RANGES = Set.of("rate", "increase", "max_over_time", "min_over_time", "delta");
    private static final Set<String> OF_VALUES = Set.of("histogram_quantile", "abs", "time", "absent", "clamp_min");
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("or"),
            Set.of("and", "unless"),
            Set.of("==", "!=", "<", ">", "<=", ">="),
            Set.of("+", "-"),
            Set.of("*", "/", "%"),
            Set.of("^"));

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final Set<String> metrics = new TreeSet<>();
    private int at;

    private PromQl(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when it is no expression */
    static PromQl read(String text) {
        PromQl expression = new PromQl(text);
        expression.tokenize();
        if (expression.binary(0) || expression.at != expression.tokens.size()) {
            throw expression.wrong("no value");
        }
        return expression;
    }

    Set<String> metrics() {
        return metrics;
    }

    private void tokenize() {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw wrong("unreadable from " + text.substring(end));
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    /** Whether it is a range. */
    private boolean binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        boolean range = binary(level + 1);
        while (LEVELS.get(level).contains(peek())) {
            next();
            if (peek().equals("on") || peek().equals("ignoring")) {
                next();
                labels();
            }
            boolean right = binary(level + 1);
            if (range || right) {
                throw wrong("a range has no operators");
            }
        }
        return range;
    }

    private boolean unary() {
        if (peek().equals("-")) {
            next();
        }
        boolean range = primary();
        if (peek().equals("[")) {
            next();
            duration();
            expect("]");
            range = true;
        }
        if (peek().equals("offset")) {
            next();
            duration();
        }
        return range;
    }

    private boolean primary() {
        String token = next();
        if (token.equals("(")) {
            boolean range = binary(0);
            expect(")");
            return range;
        } else if (token.matches("\\d+(\\.\\d+)?")) {
            return false;
        } else if (AGGREGATIONS.contains(token)) {
            grouping();
            arguments(false);
            grouping();
            return false;
        } else if (peek().equals("(")) {
            if (!OF_RANGES.contains(token) && !OF_VALUES.contains(token)) {
                throw wrong(token + " is no function");
            }
            arguments(OF_RANGES.contains(token));
            return false;
        } else if (token.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            metrics.add(token);
            matchers();
            return false;
        }
        throw wrong("unexpected " + token);
    }

    private void arguments(boolean range) {
        expect("(");
        while (true) {
            if (binary(0) != range) {
                throw wrong(range ? "a range is wanted" : "a value is wanted");
            }
            if (!peek().equals(",")) {
                break;
            }
            next();
        }
        expect(")");
    }

    private void grouping() {
        if (peek().equals("by") || peek().equals("without")) {
            next();
            labels();
        }
    }

    private void labels() {
        expect("(");
        while (!peek().equals(")")) {
            name();
            if (peek().equals(",")) {
                next();
            }
        }
        expect(")");
    }

    private void matchers() {
        if (!peek().equals("{")) {
            return;
        }
        next();
        while (!peek().equals("}")) {
            name();
            if (!Set.of("=", "!=", "=~", "!~").contains(next()) || !next().startsWith("\"")) {
                throw wrong("a label's value is wanted");
            }
            if (peek().equals(",")) {
                next();
            }
        }
        expect("}");
    }

    private void name() {
        if (!next().matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
            throw wrong("a label is wanted");
        }
    }

    private void duration() {
        if (!next().matches("\\d+(ms|[smhdwy])")) {
            throw wrong("a duration is wanted");
        }
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        String token = peek();
        if (token.isEmpty()) {
            throw wrong("it ends too soon");
        }
        at++;
        return token;
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw wrong(token + " is wanted");
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(text + ": " + what);
    }
}
