package org.tuanlink.registry;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Page;

/** Finds cadres in office of the whole province, by what their names are and sound like. */
@Service
public class CadreLookup {

    /** Cards of a page. */
    public static final int SIZE = 20;

    /** Who has not found him on these pages is to ask better. */
    public static final int MOST_PAGES = 5;

    /** So many namesakes are looked through for those of an organisation. */
    private static final int NAMESAKES = 1_000;

    private static final int LONGEST = 40;

    private final CadreNameIndex names;
    private final OrganizationSearchIndex organizations;
    private final CadrePictures pictures;
    private final CadreStore cadres;

    CadreLookup(
            CadreNameIndex names, OrganizationSearchIndex organizations, CadrePictures pictures, CadreStore cadres) {
        this.names = names;
        this.organizations = organizations;
        this.pictures = pictures;
        this.cadres = cadres;
    }

    /**
     * Those who match best.
     *
     * @param query a name or part of it, pinyin, or initials; after a space, words of an organisation he serves in narrow it
     * @param page from 1 to {@link #MOST_PAGES}
     * @return with {@link Page#total} no larger than what the pages can show, and one more if there are more
     */
    public Page<CadreCard> search(String query, int page) {
        int asked = Math.max(1, Math.min(page, MOST_PAGES));
        String plain = Normalizer.normalize(query, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        boolean empty = plain.replace("'", "").replace(" ", "").isEmpty();
        if (empty || plain.length() > LONGEST) {
            return new Page<>(List.of(), asked, 0);
        }
        CadreNames known = names.current();
        List<Long> found = found(known, plain);
        List<CadrePicture> shown = pictures.of(page(found, asked));
        if (shown.size() < page(found, asked).size()) {
            found = found(names.anew(known), plain);
            shown = pictures.of(page(found, asked));
        }
        return new Page<>(cards(shown), asked, found.size());
    }

    private static List<Long> page(List<Long> found, int page) {
        return found.stream().skip((page - 1L) * SIZE).limit(SIZE).toList();
    }

    private List<Long> found(CadreNames known, String query) {
        int most = SIZE * MOST_PAGES + 1;
        List<Long> whole = known.best(match(query), most);
        int space = query.indexOf(' ');
        if (!whole.isEmpty() || space < 0) {
            return whole;
        }
        return OrganizationMatch.of(query.substring(space + 1))
                .map(place -> serving(known.best(match(query.substring(0, space)), NAMESAKES), place, most))
                .orElse(List.of());
    }

    private static PinyinMatch match(String query) {
        return new PinyinMatch(PinyinReadings.standard(), query);
    }

    /** Those of them with a post in an organisation that matches. */
    private List<Long> serving(List<Long> ids, OrganizationMatch place, int most) {
        OrganizationSnapshot places = organizations.current();
        Set<Long> there = cadres.postsOf(ids).stream()
                .filter(post -> places.find(post.organizationId())
                        .filter(entry -> entry.active() && place.rank(entry).isPresent())
                        .isPresent())
                .map(CadreStore.StoredPost::cadreId)
                .collect(Collectors.toSet());
        return ids.stream().filter(there::contains).limit(most).toList();
    }

    /** A cadre in office. */
    public Optional<CadreCard> card(CadreCode code) {
        return cadres.find(code).flatMap(cadre -> cards(pictures.of(List.of(cadre.id()))).stream()
                .findFirst());
    }

    /** What is shown is looked up: memory may be a moment behind. */
    private static List<CadreCard> cards(List<CadrePicture> found) {
        return found.stream()
                .filter(picture -> picture.cadre().inOffice())
                .map(picture -> new CadreCard(
                        picture.cadre().id(),
                        picture.cadre().code(),
                        picture.cadre().name(),
                        picture.posts().stream().map(CadrePicture.Place::label).toList()))
                .toList();
    }
}
