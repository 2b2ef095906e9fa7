package org.tuanlink.invitation;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.access.CadreIdentities;
import org.tuanlink.callback.CallbackEvent.MemberChange;
import org.tuanlink.callback.CallbackEvent.MemberCreated;
import org.tuanlink.callback.CallbackEvent.MemberDeleted;
import org.tuanlink.callback.CallbackEvent.MemberFields;
import org.tuanlink.callback.CallbackEvent.MemberUpdated;
import org.tuanlink.callback.CallbackHandler;
import org.tuanlink.callback.Receipt;

/** What the directory tells of a member's status, where it tells it (doc 90970). */
@Component
class MemberJoinHandler implements CallbackHandler<MemberChange> {

    static final String DISABLED = "已在企业微信中停用。";
    static final String LEFT = "已退出企业。";
    static final String DELETED = "已从企业微信通讯录中删除。";

    private final CadreIdentities identities;
    private final Joins joins;

    MemberJoinHandler(CadreIdentities identities, Joins joins) {
        this.identities = identities;
        this.joins = joins;
    }

    @Override
    public String name() {
        return "invitation-member";
    }

    @Override
    public Class<MemberChange> handles() {
        return MemberChange.class;
    }

    @Override
    public void handle(MemberChange event, Receipt receipt) {
        identities.cadreOf(event.userId()).ifPresent(cadre -> tell(cadre, event));
    }

    private void tell(long cadre, MemberChange event) {
        var at = event.origin().createdAt();
        if (event instanceof MemberDeleted) {
            joins.left(cadre, DELETED, false, at);
            return;
        }
        Integer status = status(event);
        if (status == null) {
            return;
        }
        switch (status) {
            case 1 -> joins.joined(cadre, JoinedBy.ACTIVATED, at);
            case 2 -> joins.left(cadre, DISABLED, false, at);
            case 5 -> joins.left(cadre, LEFT, true, at);
            default -> {
                // Not activated: nothing new.
            }
        }
    }

    private static @Nullable Integer status(MemberChange event) {
        MemberFields fields = null;
        if (event instanceof MemberCreated created) {
            fields = created.fields();
        } else if (event instanceof MemberUpdated updated) {
            fields = updated.fields();
        }
        return fields == null ? null : fields.status();
    }
}
