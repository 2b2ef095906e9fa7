package org.tuanlink.registry;

import java.util.List;
import org.tuanlink.registry.CadreItem.PostLabel;

/**
 * What every cadre may know of any other in office: who he is and where he serves. Neither mobile nor ID number.
 *
 * @param id the registry's own key
 * @param posts all he holds, higher organisations first
 */
public record CadreCard(long id, CadreCode code, String name, List<PostLabel> posts) {

    public CadreCard {
        posts = List.copyOf(posts);
    }
}
