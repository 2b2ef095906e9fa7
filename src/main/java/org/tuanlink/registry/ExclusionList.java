package org.tuanlink.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The systems and units whose organisations are not entered here, because a national body runs them. The list is
 * {@code config/exclusions.csv}: system, unit name, scope.
 *
 * <p>What is tested is the unit's name: the short or full name without 共青团 and the ending of its type, as it stands and
 * without the province, city, county and town that it may begin with. A unit is excluded when that name begins with a
 * listed name, or, where the scope says so, ends in the words it quotes or begins with a name that ends so; a name that
 * merely contains a listed one is not excluded, and neither is one that goes on as another word (中国银行业协会)
 * or names a neighbourhood (中国银行大厦社区).
 */
public final class ExclusionList {

    private static final Pattern QUOTED = Pattern.compile("“([^”]+)”");
    private static final Pattern FORMER_NAME = Pattern.compile("(.+?)[（(]原(.+?)[）)]");
    private static final Pattern LEAGUE = Pattern.compile("^(中国)?(共产主义青年团|共青团)");
    private static final Pattern TYPE_ENDING =
            Pattern.compile("(系统)?(团工委|团总支部?|团支部|团委|总支部委员会|支部委员会|工作委员会|(?<!居民|村民|管理)委员会)$");
    private static final Pattern NEIGHBOURHOOD = Pattern.compile("(社区|小区|新村|街道|居委会|居民委员会|村委会|村民委员会|生活区)$");
    private static final List<Pattern> REGIONS = List.of(
            Pattern.compile("^广东省"),
            Pattern.compile("^\\p{IsHan}{2,3}市"),
            Pattern.compile("^\\p{IsHan}{1,9}?(?:自治县|(?<![小社园校])[区县市])"),
            Pattern.compile("^\\p{IsHan}{1,6}?(?:街道|镇|乡)"));

    /**
     * A line of the list.
     *
     * @param system 铁路, 民航, 军队武警 or 金融
     */
    public record Entry(String system, String unitName, String scope) {}

    private record Rule(Entry entry, Pattern pattern) {}

    private final List<Rule> rules;

    private ExclusionList(List<Rule> rules) {
        this.rules = rules;
    }

    /** The list that the program carries. */
    public static ExclusionList standard() {
        try (InputStream list = Objects.requireNonNull(
                        ExclusionList.class.getResourceAsStream("/config/exclusions.csv"),
                        "config/exclusions.csv is not on the classpath");
                Reader reader = new InputStreamReader(list, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list: a header line, then lines of system, unit name and scope; lines that begin with # are notes.
     *
     * @throws IllegalArgumentException naming the line that has another shape
     */
    public static ExclusionList read(Reader csv) throws IOException {
        List<Rule> rules = new ArrayList<>();
        BufferedReader lines = new BufferedReader(csv);
        boolean header = true;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!header) {
                rules.addAll(rules(entry(line)));
            }
            header = false;
        }
        return new ExclusionList(List.copyOf(rules));
    }

    /** The line that excludes a unit of this name, short or full; empty when none does. */
    public Optional<Entry> match(String name) {
        List<String> names = readings(name);
        return rules.stream()
                .filter(rule -> names.stream()
                        .anyMatch(reading -> rule.pattern().matcher(reading).find()))
                .map(Rule::entry)
                .findFirst();
    }

    /** As {@link #match}, said in Chinese: why the row is refused and what to do. */
    public Optional<Finding> refusal(String name) {
        return match(name)
                .map(entry -> Finding.error(
                        "ORG_EXCLUDED",
                        "“%s”属于%s系统（%s，%s），由全国性机构直接管理，不在本系统录入，请删去本行；如确应录入，请省管理员注明理由后放行。"
                                .formatted(name, entry.system(), entry.unitName(), entry.scope())));
    }

    private static Entry entry(String line) {
        String[] cells = line.replace("\uFEFF", "").split(",", 3);
        if (cells.length != 3 || cells[1].isBlank()) {
            throw new IllegalArgumentException("Not a line of system,unit_name,scope: " + line);
        }
        return new Entry(cells[0].strip(), cells[1].strip(), cells[2].strip());
    }

    private static List<Rule> rules(Entry entry) {
        List<Rule> rules = new ArrayList<>();
        if (entry.scope().contains("结尾")) {
            Matcher quoted = QUOTED.matcher(entry.scope());
            while (quoted.find()) {
                rules.add(new Rule(entry, endingIn(plain(quoted.group(1)))));
            }
            return rules;
        }
        Matcher former = FORMER_NAME.matcher(entry.unitName());
        List<String> names = former.matches() ? List.of(former.group(1), former.group(2)) : List.of(entry.unitName());
        names.forEach(name -> rules.add(new Rule(entry, beginningWith(plain(name)))));
        return rules;
    }

    /** 中国银行 is not the beginning of 中国银行业协会, nor of 中国银行间市场交易商协会. */
    private static Pattern beginningWith(String name) {
        return Pattern.compile("^" + Pattern.quote(name) + (name.endsWith("银行") ? "(?![业间])" : ""));
    }

    /**
     * The unit itself, and its subordinate units, which write its name (a place of two to six characters and the ending)
     * before their own.
     */
    private static Pattern endingIn(String ending) {
        String unit = Pattern.quote(ending);
        return Pattern.compile("^\\p{IsHan}*" + unit + "$|^[\\p{IsHan}&&[^省市区县镇乡村]]{2,6}" + unit);
    }

    /** The unit's name with and without the regions before it: any run of the levels, from the highest, may be there. */
    private static List<String> readings(String name) {
        String unit = TYPE_ENDING
                .matcher(LEAGUE.matcher(plain(name)).replaceFirst(""))
                .replaceFirst("");
        List<String> readings = new ArrayList<>(List.of(unit));
        if (NEIGHBOURHOOD.matcher(unit).find()) {
            return List.of();
        }
        String rest = unit;
        for (Pattern region : REGIONS) {
            rest = region.matcher(rest).replaceFirst("");
            readings.add(rest);
        }
        return readings;
    }

    private static String plain(String text) {
        return text.replace('(', '（').replace(')', '）').replaceAll("\\s", "");
    }
}
