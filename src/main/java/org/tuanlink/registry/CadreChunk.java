package org.tuanlink.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.StoredPost;

/**
 * What is stored about the people and branches of some rows, fetched with a handful of statements, and what the rows make
 * of it. Later rows see what earlier ones changed.
 */
final class CadreChunk {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Map<String, Cadre> byCode = new HashMap<>();
    private final Map<String, Cadre> byMobile = new HashMap<>();
    private final Map<String, Cadre> byIdNumber = new HashMap<>();
    private final Map<Long, Cadre> byId = new HashMap<>();
    private final Map<PostKey, StoredPost> posts = new HashMap<>();
    private final Map<Long, StoredPost> secretaries = new HashMap<>();
    private final Set<Long> stored = new HashSet<>();
    private final Set<Long> unnamed = new HashSet<>();
    private final Map<Long, CadreRow> changedPeople = new LinkedHashMap<>();
    private final Map<PostKey, StoredPost> changedPosts = new LinkedHashMap<>();
    private final Set<PostKey> newPosts = new HashSet<>();
    private final Set<Long> newMobiles = new HashSet<>();
    private final Set<Long> newIdNumbers = new HashSet<>();
    private final Set<Long> returned = new HashSet<>();

    private record PostKey(long cadreId, long organizationId) {

        /** A file's cadres and organisations often grow in step, which a record's own hash crowds together. */
        @Override
        public int hashCode() {
            return Long.hashCode(cadreId * SPREAD + organizationId);
        }
    }

    /** What may be stored already, so that nothing else is asked for. */
    interface Stored {

        Stored ANYTHING = new Stored() {};

        default boolean mayHoldCode(CadreCode code) {
            return true;
        }

        default boolean mayHoldMobile(String index) {
            return true;
        }

        default boolean mayHoldIdNumber(String index) {
            return true;
        }

        default boolean mayHoldPostIn(long organizationId) {
            return true;
        }
    }

    static CadreChunk load(CadreStore store, Stored held, Collection<CadreRow> rows, Collection<Long> branches) {
        CadreChunk chunk = new CadreChunk();
        Set<String> codes = new HashSet<>();
        rows.stream().map(CadreRow::code).filter(held::mayHoldCode).forEach(code -> codes.add(code.value()));
        store.byCodes(codes).forEach(chunk::addStored);
        List<Long> own = List.copyOf(chunk.byId.keySet());
        Set<String> mobiles = new HashSet<>();
        Set<String> idNumbers = new HashSet<>();
        for (CadreRow row : rows) {
            Cadre known = chunk.cadre(row.code());
            boolean newMobile = known == null || !row.mobileIndex().equals(known.mobileIndex());
            if (newMobile && held.mayHoldMobile(row.mobileIndex())) {
                mobiles.add(row.mobileIndex());
            }
            boolean newIdNumber = known == null || !row.idNumberIndex().equals(known.idNumberIndex());
            if (newIdNumber && held.mayHoldIdNumber(row.idNumberIndex())) {
                idNumbers.add(row.idNumberIndex());
            }
        }
        store.byMobileIndexes(mobiles).forEach(chunk::addStored);
        store.byIdNumberIndexes(idNumbers).forEach(chunk::addStored);
        store.postsOf(own).forEach(post -> chunk.posts.put(key(post), post));
        store.postsIn(branches.stream().filter(held::mayHoldPostIn).toList())
                .forEach(post -> chunk.secretaries.put(post.organizationId(), post));
        List<Long> strangers = chunk.secretaries.values().stream()
                .map(StoredPost::cadreId)
                .filter(id -> !chunk.byId.containsKey(id))
                .distinct()
                .toList();
        store.byIds(strangers).forEach(cadre -> chunk.byId.put(cadre.id(), cadre));
        return chunk;
    }

    /** From now on, the codes of those whom the scope does not know are told to nobody. */
    CadreChunk naming(OrganizationScope scope, CadrePictures pictures) {
        unnamed.addAll(pictures.outside(scope, stored));
        return this;
    }

    /** The code to tell of somebody; null for those outside of the scope. */
    @Nullable String codeToTell(Cadre cadre) {
        return unnamed.contains(cadre.id()) ? null : cadre.code().value();
    }

    private void addStored(Cadre cadre) {
        stored.add(cadre.id());
        put(cadre);
    }

    private void put(Cadre cadre) {
        byId.put(cadre.id(), cadre);
        byCode.put(cadre.code().value(), cadre);
        byIdNumber.put(cadre.idNumberIndex(), cadre);
        if (cadre.mobileIndex() != null) {
            byMobile.put(cadre.mobileIndex(), cadre);
        }
    }

    @Nullable Cadre cadre(CadreCode code) {
        return byCode.get(code.value());
    }

    /** Whether he is in office and holds no post outside of the scope. */
    boolean isWhollyIn(Cadre cadre, OrganizationIndex index) {
        return cadre.inOffice()
                && posts.keySet().stream()
                        .filter(key -> key.cadreId() == cadre.id())
                        .allMatch(key -> index.isInScope(key.organizationId()));
    }

    /** Who else in office has this mobile. */
    @Nullable Cadre otherWithMobile(CadreRow row) {
        return other(byMobile.get(row.mobileIndex()), row);
    }

    /** Who else has this ID number, in or out of office. */
    @Nullable Cadre otherWithIdNumber(CadreRow row) {
        return other(byIdNumber.get(row.idNumberIndex()), row);
    }

    /** Who else is entered in this branch, which enters its secretary only. */
    @Nullable Cadre otherSecretary(long branch, CadreRow row) {
        StoredPost secretary = secretaries.get(branch);
        return secretary == null ? null : other(byId.get(secretary.cadreId()), row);
    }

    private static @Nullable Cadre other(@Nullable Cadre cadre, CadreRow row) {
        return cadre == null || cadre.code().equals(row.code()) ? null : cadre;
    }

    /** Takes an accepted row in. */
    void accept(
            CadreRow row,
            long organizationId,
            @Nullable Post post,
            @Nullable Long branchId,
            RegistryWrites.Write write) {
        Cadre before = byCode.get(row.code().value());
        long id = before == null ? write.newCadreId() : before.id();
        Long branch = branchId == null && before != null ? before.branchId() : branchId;
        Cadre after = new Cadre(id, row.code(), row.name(), row.mobileIndex(), row.idNumberIndex(), branch, true);
        if (!after.equals(before)) {
            replace(before, after, row);
        }
        StoredPost held = posts.get(new PostKey(id, organizationId));
        Post kept = post == null && held != null ? held.post() : post;
        StoredPost now = new StoredPost(id, organizationId, kept, row.operator());
        if (held == null) {
            newPosts.add(key(now));
        }
        if (!now.equals(held)) {
            posts.put(key(now), now);
            changedPosts.put(key(now), now);
        }
        if (kept == Post.SECRETARY) {
            secretaries.putIfAbsent(organizationId, now);
        }
    }

    private void replace(@Nullable Cadre before, Cadre after, CadreRow row) {
        if (before != null && !before.inOffice()) {
            returned.add(before.id());
        }
        if (before != null && before.mobileIndex() != null) {
            byMobile.remove(before.mobileIndex());
        }
        if (before != null) {
            byIdNumber.remove(before.idNumberIndex());
        }
        if (before == null || !row.mobileIndex().equals(before.mobileIndex())) {
            newMobiles.add(after.id());
        }
        if (before == null || !row.idNumberIndex().equals(before.idNumberIndex())) {
            newIdNumbers.add(after.id());
        }
        put(after);
        changedPeople.putIfAbsent(after.id(), row);
    }

    boolean isChanged() {
        return !changedPeople.isEmpty() || !changedPosts.isEmpty();
    }

    /** Writes what the rows changed: changes in their order, which frees mobiles first, then newcomers, then posts. */
    void write(CadreStore store, CadreSealer sealer, long revision) {
        List<CadreStore.CadreWrite> updates = new ArrayList<>();
        List<CadreStore.CadreWrite> inserts = new ArrayList<>();
        changedPeople.forEach((id, row) -> {
            CadreStore.CadreWrite write = sealer.seal(
                    Objects.requireNonNull(byId.get(id)), row, newMobiles.contains(id), newIdNumbers.contains(id));
            (stored.contains(id) ? updates : inserts).add(write);
        });
        store.update(updates, revision);
        store.insert(inserts, revision);
        store.forgetLastPosts(returned);
        List<StoredPost> added = new ArrayList<>();
        List<StoredPost> altered = new ArrayList<>();
        changedPosts.forEach((key, post) -> (newPosts.contains(key) ? added : altered).add(post));
        store.insertPosts(added);
        store.updatePosts(altered);
    }

    /** How many people the rows entered for the first time. */
    long newcomers() {
        return changedPeople.keySet().stream()
                .filter(id -> !stored.contains(id))
                .count();
    }

    private static PostKey key(StoredPost post) {
        return new PostKey(post.cadreId(), post.organizationId());
    }
}
