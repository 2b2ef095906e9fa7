package org.tuanlink.onboarding.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tuanlink.access.Entrant;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreFilter;
import org.tuanlink.registry.CadreQueries;
import org.tuanlink.registry.OrganizationQueries;
import org.tuanlink.registry.OrganizationScope;

/**
 * 通讯录: every cadre may look up the province's organisations and cadres. By names only: nobody finds out here whose a number
 * is.
 */
@Controller
@Requires(Permission.CADRE_PAGES)
class LookupPages {

    private static final int MOST = 20;
    private static final int LONGEST = 40;
    /** Nothing but digits and what people write between them: it may be somebody's number. */
    private static final Pattern NUMBER = Pattern.compile("[\\p{Nd}\\p{P}\\p{S}\\p{Z}Xx]{6,}");

    private final OrganizationQueries organizations;
    private final CadreQueries cadres;

    LookupPages(OrganizationQueries organizations, CadreQueries cadres) {
        this.organizations = organizations;
        this.cadres = cadres;
    }

    @GetMapping("/m/search")
    String search(@RequestParam(defaultValue = "") String q, Entrant entrant, Model model) {
        String query = q.strip();
        boolean number = NUMBER.matcher(query).matches() || query.length() > LONGEST;
        boolean asks = !query.isEmpty() && !number;
        OrganizationScope all = OrganizationScope.WHOLE_PROVINCE;
        model.addAttribute("q", number ? "" : query);
        model.addAttribute("number", number);
        model.addAttribute("asked", asks);
        model.addAttribute("organizations", asks ? organizations.search(all, query, MOST) : List.of());
        model.addAttribute(
                "cadres",
                asks
                        ? cadres
                                .list(
                                        all,
                                        new CadreFilter(query, null, null, false, null, CadreFilter.State.IN_OFFICE),
                                        null)
                                .items()
                                .stream()
                                .limit(MOST)
                                .toList()
                        : List.of());
        model.addAttribute("most", MOST);
        return "m/search";
    }
}
