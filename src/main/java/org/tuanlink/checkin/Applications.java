package org.tuanlink.checkin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tuanlink.platform.Secret;
import org.tuanlink.registry.OrganizationScope;

/**
 * Applications for those who decide on them. What lies outside of the scope does not exist. Each decision is one transaction,
 * in the caller's if there is one: the application's state, its history, the member, the audit entry, the notice to him, and
 * what the {@link ApplicationListener}s add; of several at once, one is done and the others are told what was.
 */
@Service
public class Applications {

    private final ApplicationTable table;
    private final ApplicationItems items;
    private final HistoryTable history;
    private final ApplicationViews views;
    private final Deciding deciding;

    Applications(
            ApplicationTable table,
            ApplicationItems items,
            HistoryTable history,
            ApplicationViews views,
            Deciding deciding) {
        this.table = table;
        this.items = items;
        this.history = history;
        this.views = views;
        this.deciding = deciding;
    }

    /** What may be shown in full, of whom an audit entry tells. */
    public enum Item {
        ID_NUMBER,
        MOBILE
    }

    /** An application that was submitted at some time, to a branch of the scope. */
    public Optional<ApplicationView> find(long id, OrganizationScope scope) {
        return visible(id, scope).map(views::of);
    }

    /** Those of these applications that were submitted to branches of the scope, in ascending id: for lists. */
    public List<ApplicationItem> items(Collection<Long> ids, OrganizationScope scope) {
        return items.of(ids, scope);
    }

    /** The same of many, by id; without those that are not there. */
    public Map<Long, ApplicationView> find(Collection<Long> ids, OrganizationScope scope) {
        return views.in(scope, table.byIds(ids));
    }

    /** What became of it, the oldest first. */
    public List<HistoryEntry> history(long id, OrganizationScope scope) {
        return visible(id, scope).map(one -> history.of(one.id())).orElse(List.of());
    }

    /** What the member wrote besides who and where he is. */
    public ApplicationForm details(long id, OrganizationScope scope) {
        return visible(id, scope).map(deciding::details).orElseGet(() -> new ApplicationForm(Map.of()));
    }

    /** An ID number or a mobile in full; the audit log holds who asked, or there is no value. */
    public Optional<Secret> reveal(long id, Item item, String reason, Decider by) {
        return visible(id, by.scope()).map(one -> deciding.reveal(one, item, reason, by));
    }

    /** 通过: possible once the real-name check has passed. */
    public Decision approve(long id, long revision, Decider by) {
        return deciding.approve(id, revision, by);
    }

    /**
     * 退回.
     *
     * @param reason 2 to 200 characters, which the member reads
     */
    public Decision giveBack(long id, long revision, String reason, Decider by) {
        return deciding.giveBack(id, revision, reason, by);
    }

    /**
     * 线下通过: possible once the real-name check has failed for good.
     *
     * @param explanation 2 to 200 characters: what was seen
     * @param evidence names the photo where it is kept: {@code [A-Za-z0-9][A-Za-z0-9._/-]{0,199}}
     */
    public Decision passOffline(long id, long revision, String explanation, String evidence, Decider by) {
        return deciding.passOffline(id, revision, explanation, evidence, by);
    }

    private Optional<Application> visible(long id, OrganizationScope scope) {
        return table.find(id).filter(one -> deciding.isIn(scope, one));
    }
}
