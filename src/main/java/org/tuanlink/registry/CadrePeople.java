package org.tuanlink.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cadres as people who are members of a branch too. */
@Service
public class CadrePeople {

    private final CadreStore cadres;

    CadrePeople(CadreStore cadres) {
        this.cadres = cadres;
    }

    /**
     * A cadre.
     *
     * @param branchId the branch he is a member of, as far as the registry knows
     */
    public record CadrePerson(
            long id, String name, @Nullable Long branchId) {}

    /** Who in office has this mobile; only for somebody who has shown that it is his. */
    public Optional<CadrePerson> byMobile(String mobileIndex) {
        return cadres.byMobileIndexes(List.of(mobileIndex)).stream()
                .findFirst()
                .map(one -> new CadrePerson(one.id(), one.name(), one.branchId()));
    }

    /** The cadres with these ID numbers, in or out of office: their ids by the index of the ID number. */
    public Map<String, Long> idsByIdNumber(Collection<String> idNumberIndexes) {
        Map<String, Long> found = new HashMap<>();
        cadres.byIdNumberIndexes(idNumberIndexes).forEach(one -> found.put(one.idNumberIndex(), one.id()));
        return found;
    }
}
