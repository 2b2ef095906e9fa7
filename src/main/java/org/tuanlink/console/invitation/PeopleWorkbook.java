package org.tuanlink.console.invitation;

import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.WorkbookRows;
import org.tuanlink.invitation.Campaign;
import org.tuanlink.invitation.InvitationQueries;
import org.tuanlink.invitation.InvitedPerson;

/** The people of an invitation as a workbook. */
@Component
class PeopleWorkbook {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.invitation.people");
    private static final int ROWS = 500;

    private final InvitationQueries queries;

    PeopleWorkbook(InvitationQueries queries) {
        this.queries = queries;
    }

    WorkbookList<InvitedPerson> of(Campaign campaign, PeopleQuery query) {
        return new WorkbookList<>(
                "invitation-people",
                WORDS.getString("title") + " " + campaign.id(),
                query.asMap(),
                List.of(
                        column("code", InvitedPerson::code),
                        column("name", InvitedPerson::name),
                        column("organization", InvitedPerson::organization),
                        column("state", one -> word("state", one.state())),
                        column("since", InvitedPerson::since),
                        column("exclusion", one -> word("exclusion", one.exclusion())),
                        column("channel", one -> word("channel", one.channel())),
                        column("invitedAt", InvitedPerson::invitedAt),
                        column("result", one -> word("result", one.result())),
                        column("reason", InvitedPerson::reason),
                        column("next", one -> one.dueAt() == null ? null : word("channel", one.next())),
                        column("dueAt", InvitedPerson::dueAt)),
                WorkbookRows.paged(
                        after -> queries.after(campaign, query.filter(), after, ROWS), InvitedPerson::cadreId));
    }

    private static WorkbookColumn<InvitedPerson> column(String key, Function<InvitedPerson, @Nullable Object> value) {
        return new WorkbookColumn<>(WORDS.getString("column." + key), value);
    }

    private static @Nullable String word(String kind, @Nullable Enum<?> value) {
        return value == null ? null : WORDS.getString(kind + "." + value.name());
    }
}
