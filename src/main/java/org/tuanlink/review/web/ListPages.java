package org.tuanlink.review.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.Branches;
import org.tuanlink.review.BulkApproval;
import org.tuanlink.review.BulkApproval.Choice;
import org.tuanlink.review.ReviewCounts;
import org.tuanlink.review.ReviewFilter;
import org.tuanlink.review.ReviewPlaces;
import org.tuanlink.review.ReviewTask;

/** The list of what is to be decided, and what was; and approving many of it at once. */
@Controller
@Requires(Permission.CADRE_PAGES)
class ListPages {

    private static final int SIZE = 20;
    private static final String ALL = "all";

    private final Desk desk;
    private final BulkApproval bulk;
    private final ReviewPlaces places;
    private final Branches branches;

    ListPages(Desk desk, BulkApproval bulk, ReviewPlaces places, Branches branches) {
        this.desk = desk;
        this.bulk = bulk;
        this.places = places;
        this.branches = branches;
    }

    /**
     * The list.
     *
     * @param show a {@link Tab}
     * @param whose {@code all} for the subordinates' too; else what is this organisation's to decide
     * @param past the last task of the page before; 0 for the first page
     */
    @GetMapping(Desk.LIST)
    String list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String whose,
            @RequestParam(defaultValue = "0") long past,
            Entrant entrant,
            Caller caller,
            Model model) {
        var elsewhere = places.besides(entrant.organizationId(), entrant.userId());
        if (!entrant.operator() && elsewhere.isPresent()) {
            return Elsewhere.show(elsewhere.get().organization(), Desk.LIST, model);
        }
        Desk.mustOperate(entrant);
        Tab tab = Tab.of(show);
        boolean branch = branches.find(entrant.organizationId()).isPresent();
        boolean all = branch || whose.equals(ALL);
        putRows(tab, all ? null : entrant.organizationId(), past, caller, model);
        model.addAttribute("tab", tab);
        model.addAttribute("tabs", Tab.values());
        model.addAttribute("counts", counts(all, entrant, caller));
        model.addAttribute("branch", branch);
        model.addAttribute("whose", all && !branch ? ALL : null);
        model.addAttribute("elsewhere", elsewhere.orElse(null));
        model.addAttribute("most", BulkApproval.MOST);
        model.addAttribute("zone", desk.clock().getZone());
        return "m/reviews";
    }

    private ReviewCounts counts(boolean all, Entrant entrant, Caller caller) {
        return all ? desk.reviews().count(caller.scope()) : desk.reviews().countOf(List.of(entrant.organizationId()));
    }

    private void putRows(Tab tab, @Nullable Long holder, long past, Caller caller, Model model) {
        var filter = new ReviewFilter(tab.which(), holder);
        List<ReviewTask> found = desk.reviews().list(caller.scope(), filter, Math.max(0, past), SIZE + 1);
        List<ReviewTask> shown = found.subList(0, Math.min(SIZE, found.size()));
        List<Row> rows = desk.rows(shown, caller);
        model.addAttribute("rows", rows);
        model.addAttribute("choosable", rows.stream().filter(Row::isApprovable).count());
        model.addAttribute("past", past);
        model.addAttribute("next", found.size() > SIZE ? shown.get(SIZE - 1).id() : null);
    }

    /**
     * Approves what was ticked.
     *
     * @param chosen tasks with the revisions that were seen, as {@link Row#choice} writes them
     */
    @PostMapping(Desk.LIST + "/approve")
    String approve(
            @RequestParam String organization,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String whose,
            Entrant entrant,
            Caller caller,
            RedirectAttributes flash) {
        Desk.mustBeOf(entrant, organization);
        List<Choice> choices = Choice.ofForm(chosen);
        if (choices.isEmpty()) {
            flash.addFlashAttribute("problem", "请先选择要通过的人。");
        } else {
            BulkApproval.Result result = bulk.approve(choices, Desk.decider(entrant, caller));
            flash.addFlashAttribute("approved", result.approved().size());
            flash.addFlashAttribute("refused", new ArrayList<>(result.refused()));
        }
        flash.addAttribute("show", Tab.of(show).key());
        if (whose.equals(ALL)) {
            flash.addAttribute("whose", ALL);
        }
        return "redirect:" + Desk.LIST;
    }
}
