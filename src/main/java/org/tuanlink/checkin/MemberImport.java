package org.tuanlink.checkin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuanlink.checkin.Application.Person;
import org.tuanlink.checkin.Member.Source;
import org.tuanlink.registry.Branch;
import org.tuanlink.registry.Branches;
import org.tuanlink.registry.CadrePeople;
import org.tuanlink.registry.Finding;
import org.tuanlink.registry.IdNumber;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Mobile;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.Parsed;
import org.tuanlink.registry.PersonName;
import org.tuanlink.registry.RowIntake;

/** Takes in members by branch (kind {@code members}). A file that is imported again changes nothing. */
@Component
class MemberImport implements RowIntake {

    private static final int NAME = 0;
    private static final int MOBILE = 1;
    private static final int ID_NUMBER = 2;
    private static final int BRANCH = 3;

    private final MemberTable members;
    private final Branches branches;
    private final CadrePeople cadres;
    private final ApplicationSeals seals;
    private final Clock clock;

    MemberImport(MemberTable members, Branches branches, CadrePeople cadres, ApplicationSeals seals, Clock clock) {
        this.members = members;
        this.branches = branches;
        this.cadres = cadres;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.MEMBERS;
    }

    @Override
    public Session begin() {
        Map<String, Integer> rowsOfPeople = new HashMap<>();
        return (scope, rows) -> new Chunk(scope, rowsOfPeople).take(rows);
    }

    /** A row whose cells are good; its person is sealed only when it is to be written. */
    private record Good(int row, PersonName name, Mobile mobile, IdNumber idNumber, String index, Branch branch) {}

    /** Some rows, under the locks of their transaction. */
    private final class Chunk {

        private final OrganizationScope scope;
        private final Map<String, Integer> rowsOfPeople;
        private final List<Refusal> refusals = new ArrayList<>();
        private final LocalDate today = LocalDate.now(clock);

        Chunk(OrganizationScope scope, Map<String, Integer> rowsOfPeople) {
            this.scope = scope;
            this.rowsOfPeople = rowsOfPeople;
        }

        List<Refusal> take(List<Row> rows) {
            Map<String, Branch> known = branchesOf(rows);
            List<Good> good = new ArrayList<>();
            for (Row row : rows) {
                read(row, known).filter(this::isFirst).ifPresent(good::add);
            }
            write(good);
            return refusals;
        }

        private Map<String, Branch> branchesOf(List<Row> rows) {
            Map<String, Branch> named = branches.byCodes(rows.stream()
                    .map(row -> row.cell(BRANCH))
                    .filter(OrganizationCode::isValid)
                    .distinct()
                    .map(OrganizationCode::new)
                    .toList());
            Set<Long> held =
                    branches.holdActive(named.values().stream().map(Branch::id).toList());
            Map<String, Branch> known = new HashMap<>(named);
            known.values().removeIf(branch -> !held.contains(branch.id()));
            return known;
        }

        private Optional<Good> read(Row row, Map<String, Branch> known) {
            int before = refusals.size();
            Branch branch = known.get(row.cell(BRANCH));
            String code = branch == null ? "" : branch.code().value();
            Parsed<PersonName> name = checked(row, NAME, code, PersonName.parse(row.cell(NAME)));
            Parsed<Mobile> mobile = checked(row, MOBILE, code, Mobile.parse(row.cell(MOBILE)));
            Parsed<IdNumber> idNumber = checked(row, ID_NUMBER, code, IdNumber.parse(row.cell(ID_NUMBER), today));
            if (row.cell(BRANCH).isEmpty()) {
                refuse(row.number(), BRANCH, code, "请填写支部编码。");
            } else if (branch == null || !scope.covers(branch.path())) {
                refuse(row.number(), BRANCH, "", "没有这个编码的团支部，或它已撤销、不在您的管理范围内，请核对支部编码。");
            }
            if (refusals.size() > before || branch == null) {
                return Optional.empty();
            }
            IdNumber id = idNumber.accepted().orElseThrow();
            return Optional.of(new Good(
                    row.number(),
                    name.accepted().orElseThrow(),
                    mobile.accepted().orElseThrow(),
                    id,
                    seals.index(id),
                    branch));
        }

        private <T> Parsed<T> checked(Row row, int column, String code, Parsed<T> parsed) {
            parsed.reasons().forEach((Finding finding) -> refuse(row.number(), column, code, finding.message()));
            return parsed;
        }

        private boolean isFirst(Good one) {
            int first = rowsOfPeople.computeIfAbsent(one.index(), none -> one.row());
            if (first != one.row()) {
                refuse(one, ID_NUMBER, "第 %d 行已有同一身份证号，一人只能有一行。".formatted(first));
            }
            return first == one.row();
        }

        private void write(List<Good> good) {
            List<String> indexes = good.stream().map(Good::index).toList();
            Map<String, Member> stored = members.lockByIdNumbers(indexes).stream()
                    .collect(Collectors.toMap(Member::idNumberIndex, member -> member));
            Map<String, Long> cadreIds = cadres.idsByIdNumber(indexes);
            List<MemberTable.Entry> added = new ArrayList<>();
            Map<Long, MemberTable.Entry> changed = new LinkedHashMap<>();
            for (Good one : good) {
                Member member = stored.get(one.index());
                if (member == null) {
                    added.add(entry(one, cadreIds.get(one.index())));
                } else if (isAcceptable(one, member) && differs(one, member)) {
                    changed.put(member.id(), entry(one, cadreIds.get(one.index())));
                }
            }
            members.insert(added, clock.instant());
            members.update(changed, clock.instant());
        }

        private boolean isAcceptable(Good one, Member member) {
            if (member.isElsewhere(one.branch().id())) {
                refuse(one, ID_NUMBER, elsewhere(member));
                return false;
            }
            boolean other = member.source() == Source.APPROVED
                    && !member.name().equals(one.name().value());
            if (other) {
                refuse(one, NAME, "此人已报到，姓名与审核通过的不一致，请核对姓名。");
            }
            return !other;
        }

        /** Named only to whoever looks after that branch too. */
        private String elsewhere(Member member) {
            String place = Optional.ofNullable(member.branchId())
                    .filter(branch ->
                            branches.pathOf(branch).filter(scope::covers).isPresent())
                    .flatMap(branches::nameOf)
                    .map("“%s”"::formatted)
                    .orElse("另一团支部");
            return "此人已是%s的团员，一人只能在一个团支部，请核对身份证号和支部编码。".formatted(place);
        }

        /** What was approved stands; of what was imported the last file counts. */
        private boolean differs(Good one, Member member) {
            return member.source() == Source.IMPORTED
                    && (member.branchId() == null
                            || !member.name().equals(one.name().value())
                            || !member.mobileIndex().equals(seals.index(one.mobile())));
        }

        private MemberTable.Entry entry(Good one, @Nullable Long cadreId) {
            Person person = new Person(
                    one.name().value(),
                    seals.seal(one.idNumber()),
                    one.index(),
                    seals.seal(one.mobile()),
                    seals.index(one.mobile()),
                    one.branch().id());
            return new MemberTable.Entry(person, cadreId, Source.IMPORTED, null);
        }

        private void refuse(Good one, int column, String message) {
            refuse(one.row(), column, one.branch().code().value(), message);
        }

        private void refuse(int row, int column, String code, String message) {
            refusals.add(new Refusal(row, column, code, message));
        }
    }
}
