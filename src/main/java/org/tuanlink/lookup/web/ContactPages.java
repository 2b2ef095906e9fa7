package org.tuanlink.lookup.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.checkin.MemberLookup;
import org.tuanlink.lookup.Contacts;
import org.tuanlink.lookup.Contacts.Found;
import org.tuanlink.lookup.Contacts.Place;
import org.tuanlink.lookup.Contacts.Profile;
import org.tuanlink.lookup.LookupLimit;
import org.tuanlink.platform.Page;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreLookup;
import org.tuanlink.registry.OrganizationCode;

/** 通讯录: one box to search in, and the profiles behind what is found. */
@Controller
@Requires(Permission.CADRE_PAGES)
class ContactPages {

    private static final Found NOTHING = new Found(List.of(), new Page<>(List.of(), 1, 0), List.of(), false);

    private final Contacts contacts;
    private final LookupLimit limit;

    ContactPages(Contacts contacts, LookupLimit limit) {
        this.contacts = contacts;
        this.limit = limit;
    }

    @GetMapping("/m/contacts")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Entrant entrant,
            Caller caller,
            Model model) {
        String query = q.strip();
        boolean number = Contacts.isNumber(query);
        boolean wanted = !query.isEmpty() && !number;
        boolean asks = wanted && limit.take(LookupLimit.Kind.SEARCH, entrant.cadreId());
        int asked = Math.max(1, Math.min(page, CadreLookup.MOST_PAGES));
        Found found = asks ? contacts.search(caller.scope(), query, asked) : NOTHING;
        model.addAttribute("q", number ? "" : query);
        model.addAttribute("number", number);
        model.addAttribute("asked", asks);
        model.addAttribute("tooMany", wanted && !asks);
        model.addAttribute("found", found);
        model.addAttribute("page", asked);
        model.addAttribute("more", found.cadres().total() > (long) asked * CadreLookup.SIZE);
        model.addAttribute("last", asked == CadreLookup.MOST_PAGES);
        model.addAttribute("most", Contacts.MOST);
        model.addAttribute("mostMembers", MemberLookup.SIZE);
        return "m/contacts";
    }

    /** Where it was before. */
    @GetMapping("/m/search")
    String before(@RequestParam(defaultValue = "") String q) {
        String to = UriComponentsBuilder.fromPath("/m/contacts")
                .queryParam("q", "{q}")
                .encode()
                .buildAndExpand(q)
                .toUriString();
        return "redirect:" + to;
    }

    @GetMapping("/m/contacts/cadres/{code}")
    String cadre(@PathVariable String code, Entrant entrant, Model model) {
        if (!OrganizationCode.isValid(code)) {
            throw nobody();
        }
        mayOpen(entrant);
        Profile profile = contacts.cadre(new CadreCode(code)).orElseThrow(ContactPages::nobody);
        model.addAttribute("one", profile);
        model.addAttribute("self", profile.card().id() == entrant.cadreId());
        return "m/contact-cadre";
    }

    private void mayOpen(Entrant entrant) {
        if (!limit.take(LookupLimit.Kind.PROFILE, entrant.cadreId())) {
            throw new RefusedException(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_LOOKUPS", "您最近一小时查看的团干和组织太多了，请过一会儿再看。");
        }
    }

    private static RefusedException nobody() {
        return RefusedException.notFound("没有这位团干，或他已不再担任团内职务。");
    }

    @GetMapping("/m/contacts/organizations/{code}")
    String organization(
            @PathVariable String code, @RequestParam(defaultValue = "1") int page, Entrant entrant, Model model) {
        if (!OrganizationCode.isValid(code)) {
            throw RefusedException.notFound("没有这个组织。");
        }
        mayOpen(entrant);
        Place place = contacts.organization(new OrganizationCode(code), page)
                .orElseThrow(() -> RefusedException.notFound("没有这个组织，或它已撤销。"));
        model.addAttribute("o", place.detail());
        model.addAttribute("below", place.below());
        model.addAttribute("more", place.below().total() > (long) place.below().page() * Page.SIZE);
        return "m/contact-organization";
    }
}
