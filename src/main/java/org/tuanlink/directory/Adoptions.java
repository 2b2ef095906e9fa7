package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.directory.Change.CreateDepartment;
import org.tuanlink.directory.Change.CreateMember;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreNode;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationNode;
import org.tuanlink.wecom.ContactsGateway;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.DepartmentNode;
import org.tuanlink.wecom.MemberIdPage;
import org.tuanlink.wecom.WeComMember.Membership;
import org.tuanlink.wecom.WeComUserId;

/**
 * Makes a department or member that TuanLink did not create its own, because an administrator says whom it stands for.
 * What WeCom holds of it is entered in the ledger as far as it can be seen; the next plan brings the rest.
 */
@Service
public class Adoptions {

    /** The permitted reads show no names: this makes the next plan write the right one. */
    private static final String UNSEEN = "（未知）";

    private static final int PAGE = 10_000;

    private final ContactsGateway contacts;
    private final PlanSources sources;
    private final LedgerBook book;
    private final RunStore runs;
    private final DirectoryDeeds deeds;
    private final TransactionTemplate transactions;

    Adoptions(
            ContactsGateway contacts,
            PlanSources sources,
            LedgerBook book,
            RunStore runs,
            DirectoryDeeds deeds,
            TransactionTemplate transactions) {
        this.contacts = contacts;
        this.sources = sources;
        this.book = book;
        this.runs = runs;
        this.deeds = deeds;
        this.transactions = transactions;
    }

    /** Lets the department stand for the organisation; empty when done. */
    public Optional<Refusal> adoptDepartment(DepartmentId id, String organizationCode) {
        Optional<OrganizationNode> organization = OrganizationCode.isValid(organizationCode)
                ? sources.registry().organization(new OrganizationCode(organizationCode))
                : Optional.empty();
        if (organization.isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_ORGANIZATION);
        }
        Optional<DepartmentNode> node = contacts.listDepartments().stream()
                .filter(one -> one.id().equals(id) && !id.isRoot())
                .findFirst();
        if (node.isEmpty() || sources.ledger().departments().containsKey(id)) {
            return Optional.of(Refusal.DEPARTMENT_NOT_FOREIGN);
        }
        long organizationId = organization.get().id();
        Department found = new Department(
                id, node.get().parentId(), organizationId, UNSEEN, node.get().order());
        return inQuiet(() -> {
            if (sources.ledger().departments().values().stream()
                    .anyMatch(one -> one.organizationId() == organizationId)) {
                return Optional.of(Refusal.ORGANIZATION_HAS_DEPARTMENT);
            }
            sources.identities().adoptDepartment(organizationId, id);
            book.book(List.of(new CreateDepartment(found)));
            deeds.adoptedDepartment(
                    organizationId, organizationCode, organization.get().shortName(), id.value());
            return Optional.empty();
        });
    }

    /** Lets the member stand for the cadre; empty when done. */
    public Optional<Refusal> adoptMember(WeComUserId userId, String cadreCode) {
        Optional<CadreNode> cadre = OrganizationCode.isValid(cadreCode)
                ? sources.registry()
                        .cadreId(new CadreCode(cadreCode))
                        .flatMap(id -> sources.registry().cadresById(List.of(id)).stream()
                                .findFirst())
                : Optional.empty();
        if (cadre.isEmpty()) {
            return Optional.of(Refusal.NO_SUCH_CADRE);
        }
        List<Membership> places = places(userId);
        if (places.isEmpty() || sources.identities().ourMembers().contains(userId.value())) {
            return Optional.of(Refusal.MEMBER_NOT_FOREIGN);
        }
        CadreNode node = cadre.get();
        Member found = new Member(userId, node.id(), UNSEEN, "", node.sealedMobile(), UNSEEN, places, true);
        return inQuiet(() -> {
            if (!sources.ledger().fullRows(List.of(node.id())).isEmpty()) {
                return Optional.of(Refusal.CADRE_HAS_MEMBER);
            }
            sources.identities().adoptMember(node.id(), userId);
            book.book(List.of(new CreateMember(found)));
            deeds.adoptedMember(node, userId.value());
            return Optional.empty();
        });
    }

    private List<Membership> places(WeComUserId userId) {
        List<Membership> places = new ArrayList<>();
        String cursor = "";
        do {
            MemberIdPage page = contacts.listMemberIds(cursor, PAGE);
            page.rows().stream()
                    .filter(row -> row.userId().equals(userId))
                    .forEach(row -> places.add(new Membership(row.department(), 0, false)));
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        return places;
    }

    /** In one transaction, while no run is active and none can start. */
    private Optional<Refusal> inQuiet(java.util.function.Supplier<Optional<Refusal>> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            book.lock();
            return runs.anyActive() ? Optional.of(Refusal.RUN_ACTIVE) : work.get();
        }));
    }
}
