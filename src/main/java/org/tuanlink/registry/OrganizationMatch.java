package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.OrganizationHit.By;

/**
 * A search for organisations. Words between spaces must all match; the last to match well decides. A leading body's names are
 * read without the 团 before the region too, so that 广州 finds 团广州市委 first.
 */
final class OrganizationMatch {

    private static final int MOST_WORDS = 5;
    private static final int LONGEST = 60;

    private final String[] words;
    private final PinyinMatch[] pinyin;

    private OrganizationMatch(String[] words) {
        this.words = words;
        this.pinyin = new PinyinMatch[words.length];
        for (int i = 0; i < words.length; i++) {
            pinyin[i] = new PinyinMatch(PinyinReadings.standard(), words[i]);
        }
    }

    /** Empty when nothing is asked for. */
    static Optional<OrganizationMatch> of(String query) {
        String plain = Normalizer.normalize(query, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String[] words =
                cut.replace('(', '（').replace(')', '）').replace("'", "").split("\\s+", MOST_WORDS);
        return words[0].isEmpty() ? Optional.empty() : Optional.of(new OrganizationMatch(words));
    }

    /** Each word as pinyin and characters; all must be in an organisation's names. */
    List<PinyinMatch> words() {
        return List.of(pinyin);
    }

    Optional<OrganizationRank> rank(OrganizationEntry entry) {
        OrganizationRank worst = null;
        for (int i = 0; i < words.length; i++) {
            OrganizationRank rank = rank(entry, words[i], pinyin[i]);
            if (rank == null) {
                return Optional.empty();
            }
            worst = worst == null || rank.quality() > worst.quality() ? rank : worst;
        }
        return Optional.ofNullable(worst);
    }

    private static @Nullable OrganizationRank rank(OrganizationEntry entry, String word, PinyinMatch pinyin) {
        OrganizationRank best = byCode(entry, word);
        if (entry.names().contains(word)) {
            best = better(best, byText(entry, word, 0, entry.endOfShortName(), By.SHORT_NAME));
            best = better(
                    best,
                    byText(entry, word, entry.startOfAlias(), entry.names().length(), By.ALIAS));
            best = better(
                    best, byText(entry, word, entry.endOfShortName() + 1, entry.startOfAlias() - 1, By.FULL_NAME));
        }
        if (best == null && pinyin.hasLetters()) {
            best = better(
                    byPinyin(entry, pinyin, 0, entry.endOfShortName()),
                    byPinyin(entry, pinyin, entry.startOfAlias(), entry.names().length()));
        }
        return best;
    }

    private static @Nullable OrganizationRank better(@Nullable OrganizationRank one, @Nullable OrganizationRank other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.quality() < one.quality() ? other : one;
    }

    private static @Nullable OrganizationRank byCode(OrganizationEntry entry, String word) {
        if (!entry.code().regionMatches(true, 0, word, 0, word.length())) {
            return null;
        }
        int quality = entry.code().length() == word.length() ? OrganizationRank.WHOLE : OrganizationRank.BEGINNING;
        return new OrganizationRank(entry, quality, entry.depth(), By.CODE);
    }

    private static @Nullable OrganizationRank byText(OrganizationEntry entry, String word, int from, int to, By by) {
        int at = entry.names().indexOf(word, from);
        if (at < 0 || at + word.length() > to) {
            return null;
        }
        boolean whole = at == from && word.length() == to - from;
        return ranked(entry, at, from, whole, by);
    }

    private static @Nullable OrganizationRank byPinyin(OrganizationEntry entry, PinyinMatch pinyin, int from, int to) {
        int at = pinyin.find(entry.names(), from, to);
        if (at == PinyinMatch.NOWHERE) {
            return null;
        }
        return ranked(entry, at, from, at == from && pinyin.isWhole(entry.names(), from, to), By.PINYIN);
    }

    private static OrganizationRank ranked(OrganizationEntry entry, int at, int from, boolean whole, By by) {
        boolean region = entry.type() == OrganizationType.LEADING_BODY
                && at == from + 1
                && entry.names().charAt(from) == '团';
        int quality = whole
                ? OrganizationRank.WHOLE
                : at == from || region ? OrganizationRank.BEGINNING : OrganizationRank.MIDDLE;
        return new OrganizationRank(entry, quality, entry.depth(), by);
    }
}
