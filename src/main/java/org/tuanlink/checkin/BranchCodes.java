package org.tuanlink.checkin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tuanlink.checkin.BranchCodeTable.Stored;
import org.tuanlink.mp.MpGateway;
import org.tuanlink.mp.MpQrCode;
import org.tuanlink.mp.QrScene;
import org.tuanlink.registry.Branch;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/**
 * The QR codes by which members find the check-in of their branch: the Official Account's with the branch as its scene, or
 * without an Official Account the address of the branch's page.
 */
@Service
public class BranchCodes {

    /** A poster that is over in a few days is not worth printing. */
    private static final Duration FRESH = Duration.ofDays(7);

    private final BranchCodeTable table;
    private final MpGateway account;
    private final Branches branches;
    private final BranchLinks links;
    private final Rules rules;

    BranchCodes(BranchCodeTable table, MpGateway account, Branches branches, BranchLinks links, Rules rules) {
        this.table = table;
        this.account = account;
        this.branches = branches;
        this.links = links;
        this.rules = rules;
    }

    /** How many there may be, and how it is noted. */
    @Component
    record Rules(CheckinProperties checkin, Steps steps, BranchCodeAudit audit) {}

    /** Of an active branch of the scope; no call is made. */
    public Optional<BranchCode> find(OrganizationScope scope, OrganizationCode code) {
        return branch(scope, code).map(this::code);
    }

    /**
     * As {@link #find}, with the QR code made if there is none: each branch has one, kept for good while the account has
     * permanent ones left, else renewed before it ends. Not inside a transaction.
     *
     * @throws org.tuanlink.mp.MpCallException when the Official Account does not make it now
     */
    public Optional<BranchCode> make(OrganizationScope scope, OrganizationCode code) {
        return branch(scope, code).map(branch -> {
            BranchCode found = code(branch);
            if (found.link().isPresent()) {
                return found;
            }
            MpQrCode made = made(BranchLinks.scene(branch));
            rules.audit().made(branch, () -> table.store(branch.id(), made, now()));
            return code(branch);
        });
    }

    private Optional<Branch> branch(OrganizationScope scope, OrganizationCode code) {
        return branches.find(code).filter(branch -> scope.covers(branch.path()));
    }

    private BranchCode code(Branch branch) {
        String page = links.page(branch);
        if (!account.isConfigured()) {
            return new BranchCode(branch, page, false, Optional.of(page), null);
        }
        Optional<Stored> stored = table.find(branch.id(), now().plus(FRESH));
        return new BranchCode(
                branch,
                page,
                true,
                stored.map(Stored::content),
                stored.map(Stored::endsAt).orElse(null));
    }

    private MpQrCode made(QrScene scene) {
        return table.permanent() < rules.checkin().permanentCodes()
                ? account.permanentQrCode(scene)
                : account.temporaryQrCode(scene, MpGateway.LONGEST_QR_CODE);
    }

    private Instant now() {
        return rules.steps().now();
    }
}
