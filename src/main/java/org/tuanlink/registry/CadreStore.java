package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;

/** The rows of cadres and their posts. */
@Component
class CadreStore {

    private static final String COLUMNS = "id, code, name, mobile_index, id_number_index, branch_id, in_office";
    private static final int BATCH = 1_000;
    private static final int MOST_IN_A_LIST = 900;

    private final JdbcTemplate jdbc;
    private final ObjectProvider<PostListener> listeners;

    CadreStore(JdbcTemplate jdbc, ObjectProvider<PostListener> listeners) {
        this.jdbc = jdbc;
        this.listeners = listeners;
    }

    /**
     * A cadre as the rules look at him.
     *
     * @param mobileIndex null when he is out of office
     */
    record Cadre(
            long id,
            CadreCode code,
            String name,
            @Nullable String mobileIndex,
            String idNumberIndex,
            @Nullable Long branchId,
            boolean inOffice) {}

    /** What is to be stored of a new or changed cadre; a sealed value that is null stays as it is stored. */
    record CadreWrite(
            Cadre cadre,
            @Nullable SealedValue mobile,
            @Nullable SealedValue idNumber) {}

    record StoredPost(
            long cadreId, long organizationId, @Nullable Post post, boolean operator) {}

    record SealedPerson(SealedValue mobile, SealedValue idNumber) {}

    Optional<Cadre> find(CadreCode code) {
        return byCodes(List.of(code.value())).stream().findFirst();
    }

    List<Cadre> byCodes(Collection<String> codes) {
        return cadresWhere("code", codes);
    }

    List<Cadre> byMobileIndexes(Collection<String> indexes) {
        return cadresWhere("mobile_index", indexes);
    }

    List<Cadre> byIdNumberIndexes(Collection<String> indexes) {
        return cadresWhere("id_number_index", indexes);
    }

    List<Cadre> byIds(Collection<Long> ids) {
        return cadresWhere("id", ids);
    }

    private List<Cadre> cadresWhere(String column, Collection<?> values) {
        return in("SELECT " + COLUMNS + " FROM registry_cadre WHERE " + column + " IN ", values, CadreStore::readCadre);
    }

    List<StoredPost> postsOf(Collection<Long> cadreIds) {
        return in(
                "SELECT cadre_id, organization_id, post, operator FROM registry_post WHERE cadre_id IN ",
                cadreIds,
                CadreStore::readPost);
    }

    List<StoredPost> postsIn(Collection<Long> organizationIds) {
        return in(
                "SELECT cadre_id, organization_id, post, operator FROM registry_post WHERE organization_id IN ",
                organizationIds,
                CadreStore::readPost);
    }

    List<RegistryReader.CadreLabel> labels(Collection<Long> ids) {
        return in(
                "SELECT id, code, name FROM registry_cadre WHERE id IN ",
                ids,
                row -> new RegistryReader.CadreLabel(
                        row.getLong(1), new CadreCode(row.getString(2)), row.getString(3)));
    }

    SealedPerson sealed(long id) {
        return jdbc.query(
                        "SELECT mobile_sealed, id_number_sealed FROM registry_cadre WHERE id = ?",
                        (row, number) ->
                                new SealedPerson(new SealedValue(row.getBytes(1)), new SealedValue(row.getBytes(2))),
                        id)
                .get(0);
    }

    boolean isEmpty() {
        return !Boolean.TRUE.equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM registry_cadre)", Boolean.class));
    }

    /** People who are not stored. */
    void insert(Collection<CadreWrite> cadres, long revision) {
        insert(cadres, some -> CadreInsert.cadres(some, revision));
    }

    /** Posts that are not stored. */
    void insertPosts(Collection<StoredPost> posts) {
        insert(posts, CadreInsert::posts);
        tell(posts);
    }

    private void tell(Collection<StoredPost> posts) {
        if (!posts.isEmpty()) {
            Set<Long> cadres = posts.stream().map(StoredPost::cadreId).collect(Collectors.toSet());
            Set<Long> organizations =
                    posts.stream().map(StoredPost::organizationId).collect(Collectors.toSet());
            listeners.forEach(listener -> listener.postsChanged(cadres, organizations));
        }
    }

    /** One statement for many rows. Run without Spring's knowing its text, which it would put into a failure's message. */
    private <T> void insert(Collection<T> rows, Function<List<T>, String> sql) {
        List<T> all = List.copyOf(rows);
        for (int from = 0; from < all.size(); from += BATCH) {
            String text = sql.apply(all.subList(from, Math.min(all.size(), from + BATCH)));
            jdbc.execute((StatementCallback<Integer>) statement -> statement.executeUpdate(text));
        }
    }

    /** In the given order, so that a mobile is freed before another takes it. */
    void update(Collection<CadreWrite> cadres, long revision) {
        jdbc.batchUpdate(
                "UPDATE registry_cadre SET name = ?, mobile_sealed = COALESCE(?, mobile_sealed), mobile_index = ?,"
                        + " id_number_sealed = COALESCE(?, id_number_sealed),"
                        + " id_number_index = ?, branch_id = ?, in_office = ?, initials = ?, other_initials = ?, revision = ?"
                        + " WHERE id = ?",
                cadres,
                BATCH,
                (statement, write) -> {
                    Cadre cadre = write.cadre();
                    statement.setString(1, cadre.name());
                    statement.setBytes(2, bytes(write.mobile()));
                    statement.setString(3, cadre.mobileIndex());
                    statement.setBytes(4, bytes(write.idNumber()));
                    statement.setString(5, cadre.idNumberIndex());
                    statement.setObject(6, cadre.branchId());
                    statement.setBoolean(7, cadre.inOffice());
                    PersonInitials initials = PersonInitials.of(cadre.name());
                    statement.setString(8, initials.usual());
                    statement.setString(9, initials.other());
                    statement.setLong(10, revision);
                    statement.setLong(11, cadre.id());
                });
    }

    void updatePosts(Collection<StoredPost> posts) {
        jdbc.batchUpdate(
                "UPDATE registry_post SET post = ?, operator = ? WHERE cadre_id = ? AND organization_id = ?",
                posts,
                BATCH,
                (statement, post) -> {
                    statement.setString(
                            1, post.post() == null ? null : post.post().name());
                    statement.setBoolean(2, post.operator());
                    statement.setLong(3, post.cadreId());
                    statement.setLong(4, post.organizationId());
                });
        tell(posts);
    }

    int removePost(long cadreId, long organizationId) {
        tell(List.of(new StoredPost(cadreId, organizationId, null, false)));
        return jdbc.update(
                "DELETE FROM registry_post WHERE cadre_id = ? AND organization_id = ?", cadreId, organizationId);
    }

    /** Takes all posts from him, which are remembered as his last. Out of office he frees his mobile for somebody else. */
    void leaveOffice(long cadreId, long revision) {
        tell(postsOf(List.of(cadreId)));
        jdbc.update("DELETE FROM registry_last_post WHERE cadre_id = ?", cadreId);
        jdbc.update(
                "INSERT INTO registry_last_post (cadre_id, organization_id, post, operator)"
                        + " SELECT cadre_id, organization_id, post, operator FROM registry_post WHERE cadre_id = ?",
                cadreId);
        jdbc.update("DELETE FROM registry_post WHERE cadre_id = ?", cadreId);
        jdbc.update(
                "UPDATE registry_cadre SET in_office = FALSE, mobile_index = NULL, revision = ? WHERE id = ?",
                revision,
                cadreId);
    }

    /** The posts that these held when they left office. */
    List<StoredPost> lastPostsOf(Collection<Long> cadreIds) {
        return in(
                "SELECT cadre_id, organization_id, post, operator FROM registry_last_post WHERE cadre_id IN ",
                cadreIds,
                CadreStore::readPost);
    }

    /** They are in office again. */
    void forgetLastPosts(Collection<Long> cadreIds) {
        cadreIds.forEach(id -> jdbc.update("DELETE FROM registry_last_post WHERE cadre_id = ?", id));
    }

    /** Of these branches, those that hold a cadre in office as a member. */
    List<Long> branchesWithMembers(Collection<Long> ids) {
        return in(
                "SELECT DISTINCT branch_id FROM registry_cadre WHERE in_office = TRUE AND branch_id IN ",
                ids,
                row -> row.getLong(1));
    }

    private static byte @Nullable [] bytes(@Nullable SealedValue value) {
        return value == null ? null : value.bytes();
    }

    /**
     * Asks in lists written into the statement: MariaDB turns a list of 1,000 and more into a join with a temporary table,
     * and binding thousands of parameters costs more than asking.
     */
    private <T> List<T> in(String sql, Collection<?> values, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        List<Object> all = new ArrayList<>(values);
        RowMapper<T> mapper = (row, number) -> reader.read(row);
        for (int from = 0; from < all.size(); from += MOST_IN_A_LIST) {
            StringJoiner list = new StringJoiner(",", sql + "(", ")");
            all.subList(from, Math.min(all.size(), from + MOST_IN_A_LIST)).forEach(value -> list.add(literal(value)));
            found.addAll(jdbc.query(list.toString(), mapper));
        }
        return found;
    }

    /** Ids, codes and digests need no escaping; anything else is a mistake. */
    private static String literal(Object value) {
        if (value instanceof Long number) {
            return number.toString();
        }
        return "'" + checked(value.toString()) + "'";
    }

    static String checked(String codeOrDigest) {
        if (!OrganizationCode.isValid(codeOrDigest)) {
            throw new IllegalArgumentException("Neither a code nor a digest");
        }
        return codeOrDigest;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Cadre readCadre(ResultSet row) throws SQLException {
        long branch = row.getLong(6);
        return new Cadre(
                row.getLong(1),
                new CadreCode(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                branch == 0 ? null : branch,
                row.getBoolean(7));
    }

    static StoredPost readPost(ResultSet row) throws SQLException {
        return new StoredPost(row.getLong(1), row.getLong(2), Posts.named(row.getString(3)), row.getBoolean(4));
    }

    /** Posts by their stored names. */
    static final class Posts {

        private Posts() {}

        static @Nullable Post named(@Nullable String name) {
            return name == null ? null : Post.valueOf(name);
        }
    }
}
