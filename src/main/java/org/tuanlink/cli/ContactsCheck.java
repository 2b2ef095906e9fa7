package org.tuanlink.cli;

import java.util.List;
import java.util.Optional;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.WeComCallException;
import org.tuanlink.wecom.WeComInspection;
import org.tuanlink.wecom.WeComLimits;

/** 通讯录同步: the secret, the trusted address, the right to edit, and how much room there is. */
final class ContactsCheck implements Doctor.Check {

    static final int NO_RIGHT = 48002;

    private static final int MOST_DEPARTMENTS = 30_000;
    private static final double NEARLY = 0.95;

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<WeComInspection> weCom = context.part(WeComInspection.class);
        if (weCom.isEmpty()) {
            findings.note("skipped", Findings.words("contacts.name"));
            return;
        }
        try {
            departments(weCom.get().departments(), findings);
            quota(context, weCom.get(), findings);
        } catch (WeComCallException e) {
            refused("contacts", e, findings);
            return;
        }
        try {
            weCom.get().checkEditing();
            findings.fine("contacts.edit");
        } catch (WeComCallException e) {
            if (e.error().errcode() == NO_RIGHT) {
                findings.fault("contacts.readOnly", NO_RIGHT);
            } else {
                refused("contacts", e, findings);
            }
        }
    }

    /** What a code means is the gateway's to say, where to click for it ours. */
    static void refused(String who, WeComCallException e, Findings findings) {
        int errcode = e.error().errcode();
        String way = "advice." + who + "." + errcode;
        String advice = errcode == 60020
                ? e.error().advice() + Findings.words(way)
                : Findings.hasWords(way) ? Findings.words(way) : e.error().advice();
        findings.fault("refused", Findings.words(who + ".name"), e.error().meaning(), e.api(), errcode, advice);
    }

    private static void departments(List<DepartmentNode> departments, Findings findings) {
        boolean root = departments.stream().anyMatch(node -> node.id().equals(DepartmentId.ROOT));
        if (!root) {
            findings.fault("contacts.root");
        } else if (departments.size() > NEARLY * MOST_DEPARTMENTS) {
            findings.fault("contacts.departments", departments.size(), MOST_DEPARTMENTS);
        } else {
            findings.fine("contacts.fine", departments.size());
        }
    }

    private static void quota(DoctorContext context, WeComInspection weCom, Findings findings) {
        long quota =
                context.part(WeComLimits.class).map(WeComLimits::accountQuota).orElse(0L);
        int members = weCom.members(Math.toIntExact(Math.min(quota, Integer.MAX_VALUE)));
        if (members > NEARLY * quota) {
            findings.fault("contacts.quota", members, quota);
        } else {
            findings.fine("contacts.members", members, quota);
        }
    }
}
