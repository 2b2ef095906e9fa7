package org.tuanlink.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.registry.CadrePicture.Place;
import org.tuanlink.registry.CadreStore.Cadre;
import org.tuanlink.registry.CadreStore.SealedPerson;
import org.tuanlink.registry.CadreStore.StoredPost;

/** Reads cadres with all that belongs to them: four statements for any number. */
@Component
class CadrePictures {

    private final JdbcTemplate jdbc;
    private final CadreStore cadres;
    private final OrganizationStore organizations;

    CadrePictures(JdbcTemplate jdbc, CadreStore cadres, OrganizationStore organizations) {
        this.jdbc = jdbc;
        this.cadres = cadres;
        this.organizations = organizations;
    }

    private record Row(Cadre cadre, SealedPerson sealed, long revision) {}

    /** One, if the scope knows him. */
    Optional<CadrePicture> find(OrganizationScope scope, CadreCode code) {
        return cadres.find(code)
                .flatMap(cadre -> of(List.of(cadre.id())).stream().findFirst())
                .filter(picture -> picture.isIn(scope));
    }

    /** Those of these whom the scope does not know. */
    Set<Long> outside(OrganizationScope scope, Collection<Long> ids) {
        Set<Long> outside = new HashSet<>();
        if (!scope.isWholeProvince()) {
            of(List.copyOf(ids)).stream()
                    .filter(picture -> !picture.isIn(scope))
                    .forEach(picture -> outside.add(picture.cadre().id()));
        }
        return outside;
    }

    /** In the order of the ids; those that are gone are left out. */
    List<CadrePicture> of(List<Long> ids) {
        Map<Long, Row> rows = rows(ids);
        Map<Long, List<StoredPost>> posts = posts(rows);
        Map<Long, Organization> places = places(rows, posts);
        List<CadrePicture> pictures = new ArrayList<>(ids.size());
        for (Long id : ids) {
            Row row = rows.get(id);
            if (row != null) {
                pictures.add(picture(row, posts.getOrDefault(id, List.of()), places));
            }
        }
        return pictures;
    }

    private static CadrePicture picture(Row row, List<StoredPost> posts, Map<Long, Organization> places) {
        List<Place> held = posts.stream()
                .filter(post -> places.containsKey(post.organizationId()))
                .map(post -> new Place(post, Objects.requireNonNull(places.get(post.organizationId()))))
                .sorted(Comparator.comparing(place -> place.organization().path()))
                .toList();
        Long branch = row.cadre().branchId();
        return new CadrePicture(
                row.cadre(), row.sealed(), held, branch == null ? null : places.get(branch), row.revision());
    }

    private Map<Long, Row> rows(List<Long> ids) {
        Map<Long, Row> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.query(
                    "SELECT id, code, name, mobile_index, id_number_index, branch_id, in_office, mobile_sealed,"
                            + " id_number_sealed, revision FROM registry_cadre WHERE id IN (" + list(ids) + ")",
                    result -> {
                        rows.put(result.getLong(1), row(result));
                    });
        }
        return rows;
    }

    private Map<Long, List<StoredPost>> posts(Map<Long, Row> rows) {
        List<Long> inOffice = new ArrayList<>();
        List<Long> left = new ArrayList<>();
        rows.forEach((id, row) -> (row.cadre().inOffice() ? inOffice : left).add(id));
        Map<Long, List<StoredPost>> posts = new HashMap<>();
        List<StoredPost> all = new ArrayList<>(cadres.postsOf(inOffice));
        all.addAll(cadres.lastPostsOf(left));
        all.forEach(post ->
                posts.computeIfAbsent(post.cadreId(), none -> new ArrayList<>()).add(post));
        return posts;
    }

    private Map<Long, Organization> places(Map<Long, Row> rows, Map<Long, List<StoredPost>> posts) {
        Set<Long> ids = new HashSet<>();
        posts.values().forEach(some -> some.forEach(post -> ids.add(post.organizationId())));
        rows.values().forEach(row -> {
            @Nullable Long branch = row.cadre().branchId();
            if (branch != null) {
                ids.add(branch);
            }
        });
        Map<Long, Organization> places = new HashMap<>();
        organizations.byIds(List.copyOf(ids)).forEach(one -> places.put(one.id(), one));
        return places;
    }

    private static String list(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                CadreStore.readCadre(row),
                new SealedPerson(new SealedValue(row.getBytes(8)), new SealedValue(row.getBytes(9))),
                row.getLong(10));
    }
}
