package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an alias is made of: a beginning (团 for leading bodies), the name of the unit or region without the levels above,
 * and the type's ending. Knows the shorter ways to write the middle, the most telling first.
 */
record AliasStem(String beginning, String name, String ending) {

    private static final Pattern LEAGUE = Pattern.compile("^((中国)?(共产主义青年团|共青团))+");
    private static final Pattern TYPE_ENDING = Pattern.compile("(团工委|团总支部|团总支|团支部|团委|总支部委员会|支部委员会|工作委员会|团委员会)$");
    private static final Pattern LEADING_BODY = Pattern.compile("^团?(.+?)(团委|委员会|委)$");
    private static final Pattern PLACE = Pattern.compile(".*(镇|乡|街道|社区|村|居委会|居委|居民委员会|村委会|村民委员会|渔委会|生活区)$");
    private static final Pattern REGION_CHAIN = Pattern.compile("^(?:.{2,}?省)?(?:.{2,}?市)?(.{2,}[省市区县])$");
    private static final Pattern MEANINGLESS =
            Pattern.compile("^(社区|村|居民|居委|镇区|街道|区|县|市|镇|乡)?.?$|^(村民|居民|居委|村委|委员会|虚拟|生活区).*");
    private static final List<UnaryOperator<String>> SHORTENINGS = List.of(
            replacing("产业转移工业园", "产业园"),
            replacing("(经济技术开发|经济开发)区", "经开区"),
            replacing("高新(技术产业开发|技术产业|科技产业)", "高新"),
            replacing("(股份|集团)?有限(责任)?公司|\\(集团\\)|（集团）", ""),
            replacing("[（(][^（()）]*[）)]", ""),
            replacing("职业技术学院", "职院"),
            replacing("职业技术学校", "职校"),
            replacing("自然保护区", "保护区"),
            replacing("^.{2,}?省", ""),
            replacing("^.{2,3}市(?=.{4})", ""),
            replacing("^.{1,3}[县区](?=.{4})", ""),
            replacing("国营|国有|虚拟", ""),
            replacing("居民委员会|委员会", ""));

    /** Reads a short name. The name above may be of any type: a leading body's tells the region. */
    static AliasStem of(
            List<String> namesAbove, OrganizationType type, @Nullable LeadingBodyLevel level, String shortName) {
        String unit = unit(type, shortName);
        for (String above : namesAbove) {
            unit = below(above, unit);
        }
        String name = clean(placeName(unit));
        if (type == OrganizationType.LEADING_BODY) {
            return new AliasStem("团", region(name, level), "委");
        }
        return new AliasStem("", name.isEmpty() ? "直属" : name, AliasForm.ending(type));
    }

    /** For a name of which nothing usable is left. */
    static AliasStem plain(OrganizationType type, @Nullable LeadingBodyLevel level) {
        return type == OrganizationType.LEADING_BODY
                ? new AliasStem("团", region("", level), "委")
                : new AliasStem("", "直属", AliasForm.ending(type));
    }

    /** The ways to write it, the most telling first; those that are too long are cut in the middle. */
    Stream<String> candidates() {
        return Stream.concat(shortened(), Stream.of(cut(name, room()))).map(middle -> beginning + middle + ending);
    }

    /** With an ordinal behind the name, which is cut where there is no room for both. */
    String numbered(String ordinal) {
        String shortest = shortened().reduce(name, (longer, shorter) -> shorter);
        int tail = beginning.isEmpty() ? 0 : 1;
        String head = shortest.substring(0, shortest.length() - tail);
        return beginning
                + cut(head, room() - Alias.count(ordinal) - tail)
                + ordinal
                + shortest.substring(shortest.length() - tail)
                + ending;
    }

    private int room() {
        return Alias.MAX_CHARACTERS - beginning.length() - ending.length();
    }

    /** The name, then the name with one more shortening applied each time until it fits. */
    private Stream<String> shortened() {
        Stream.Builder<String> ways = Stream.builder();
        ways.add(name);
        String way = name;
        for (UnaryOperator<String> shortening : SHORTENINGS) {
            if (Alias.count(way) <= room()) {
                break;
            }
            String shorter = shortening.apply(way).strip();
            if (!shorter.isEmpty()) {
                way = shorter;
                ways.add(way);
            }
        }
        return ways.build();
    }

    /** The head and the tail: the end of a name says what it is (社区, 学校), so three characters of it stay. */
    private static String cut(String name, int room) {
        int[] characters = name.codePoints().toArray();
        if (characters.length <= room) {
            return name;
        }
        int tail = Math.min(3, room / 3);
        String head = new String(characters, 0, room - tail);
        return head + new String(characters, characters.length - tail, tail);
    }

    private static String unit(OrganizationType type, String shortName) {
        String text = LEAGUE.matcher(clean(shortName)).replaceFirst("");
        if (type == OrganizationType.LEADING_BODY) {
            Matcher matcher = LEADING_BODY.matcher(text);
            return matcher.matches() ? matcher.group(1) : text;
        }
        return TYPE_ENDING.matcher(text).replaceFirst("");
    }

    /**
     * A unit's name without the one above it. Below a leading body, places drop the whole region, while a unit keeps the
     * nearest one, which is part of its name (珠海市司法局).
     */
    private static String below(String above, String unit) {
        Matcher leading = Pattern.compile("^(?:团(.+)委|(.+)团委)$")
                .matcher(LEAGUE.matcher(clean(above)).replaceFirst(""));
        boolean leadingBody = leading.matches() && leading.group(1) != null;
        String stem = leadingBody
                ? leading.group(1)
                : TYPE_ENDING.matcher(clean(above)).replaceFirst("");
        if (!unit.startsWith(stem) || unit.length() <= stem.length()) {
            return unit;
        }
        String rest = unit.substring(stem.length());
        if (leadingBody && !PLACE.matcher(rest).matches() && !isRegion(rest)) {
            Matcher chain = REGION_CHAIN.matcher(stem);
            return chain.matches() ? chain.group(1) + rest : unit;
        }
        return MEANINGLESS.matcher(rest).matches() ? unit : rest;
    }

    private static boolean isRegion(String rest) {
        return rest.length() <= 12 && rest.matches(".+[市区县]");
    }

    /** The place that a residents' or villagers' committee runs: what people call it. */
    private static String placeName(String unit) {
        return unit.replaceFirst("社区(居民委员会|居委会|居委)$", "社区")
                .replaceFirst("居民委员会$", "居委会")
                .replaceFirst("村?(村民委员会|村委会会?)$", "村");
    }

    private static String region(String name, @Nullable LeadingBodyLevel level) {
        Matcher chain = REGION_CHAIN.matcher(name);
        String region = chain.matches() ? chain.group(1) : name;
        String endings = level == null ? "省市区县" : AliasForm.regionEndings(level);
        boolean complete = region.length() > 1 && endings.indexOf(region.charAt(region.length() - 1)) >= 0;
        return complete ? region : (region.isEmpty() ? "本" : region) + endings.charAt(0);
    }

    /** Only characters that an alias may hold: the others are replaced by their like, or dropped. */
    private static String clean(String text) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(c -> {
            int like = like(c);
            if (NameCharacter.of(like).isAllowed()) {
                kept.appendCodePoint(like);
            }
        });
        return Normalizer.normalize(kept, Normalizer.Form.NFC)
                .replaceAll("[ \u3000]+", " ")
                .strip();
    }

    private static int like(int c) {
        return switch (c) {
            case '[', '【', '〔', '［', '{', '<', '《', '〈', '＜' -> '（';
            case ']', '】', '〕', '］', '}', '>', '》', '〉', '＞' -> '）';
            case '—', '–', '－', '_', '~', '～', '/', '／' -> '-';
            case '•', '・', '‧', '．', '.' -> '·';
            case ',', '，', ';', '；' -> '、';
            default -> c;
        };
    }

    private static UnaryOperator<String> replacing(String pattern, String with) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).replaceAll(with);
    }
}
