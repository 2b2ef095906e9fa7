package org.tuanlink.progress;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tuanlink.access.Arrivals;
import org.tuanlink.checkin.Applications;
import org.tuanlink.checkin.CheckinBed;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;
import org.tuanlink.checkin.PreparedApplications;
import org.tuanlink.member.MemberAdministration;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.CadreCommands;
import org.tuanlink.registry.CadreForm;
import org.tuanlink.registry.Category;
import org.tuanlink.registry.ImportKind;
import org.tuanlink.registry.Imports;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationCommands;
import org.tuanlink.registry.OrganizationEdit;
import org.tuanlink.registry.OrganizationForm;
import org.tuanlink.registry.OrganizationScope;
import org.tuanlink.registry.OrganizationType;
import org.tuanlink.registry.Patch;
import org.tuanlink.registry.Post;
import org.tuanlink.registry.PostForm;
import org.tuanlink.testing.People;

/** Whatever people do that changes what is counted, through the services that do it; each deed tells whether it was done. */
final class RandomDeeds {

    private static final OrganizationScope ALL = OrganizationScope.WHOLE_PROVINCE;
    private static final Decider DECIDER = new Decider("审核人", ALL);
    private static final int CADRES_FROM = 40_000;
    private static final Map<OrganizationType, String> ENDINGS = Map.of(
            OrganizationType.GRASSROOTS_COMMITTEE, "团委",
            OrganizationType.WORK_COMMITTEE, "团工委",
            OrganizationType.GENERAL_BRANCH, "团总支",
            OrganizationType.BRANCH, "团支部");

    private final ApplicationContext service;
    private final JdbcTemplate jdbc;
    private final CheckinBed bed;
    private final Random random;
    private final PreparedApplications applications;
    private final Map<String, BooleanSupplier> deeds = new TreeMap<>();
    private int next = 1_000;

    RandomDeeds(ApplicationContext service, CheckinBed bed, Random random) {
        this.service = service;
        this.jdbc = bed.jdbc();
        this.bed = bed;
        this.random = random;
        this.applications = new PreparedApplications(jdbc, service.getBean(PersonalDataCipher.class));
        registry();
        people();
        members();
    }

    Map<String, BooleanSupplier> all() {
        return deeds;
    }

    List<String> shuffled() {
        List<String> names = new ArrayList<>(deeds.keySet());
        Collections.shuffle(names, random);
        return names;
    }

    private record Organization(long id, String code, OrganizationType type) {}

    private List<Organization> organizations(String where) {
        return jdbc.query(
                "SELECT o.id, o.code, o.type FROM registry_organization o WHERE o.parent_id IS NOT NULL AND " + where
                        + " ORDER BY o.id",
                (row, n) ->
                        new Organization(row.getLong(1), row.getString(2), OrganizationType.valueOf(row.getString(3))));
    }

    private <T> Optional<T> any(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }

    private Organization anyActive() {
        return any(organizations("o.status = 'ACTIVE'")).orElseThrow();
    }

    private Organization anyAbove(OrganizationType type) {
        String types =
                switch (type) {
                    case BRANCH -> "'LEADING_BODY','GRASSROOTS_COMMITTEE','WORK_COMMITTEE','GENERAL_BRANCH'";
                    case WORK_COMMITTEE -> "'LEADING_BODY'";
                    default -> "'LEADING_BODY','GRASSROOTS_COMMITTEE'";
                };
        return any(organizations("o.status = 'ACTIVE' AND o.type IN (" + types + ")"))
                .orElseThrow();
    }

    private Organization anyBranch() {
        return any(organizations("o.status = 'ACTIVE' AND o.type = 'BRANCH'")).orElseThrow();
    }

    private @Nullable Category anyCategory() {
        return random.nextBoolean() ? null : any(List.of(Category.values())).orElseThrow();
    }

    private static OrganizationCode code(Organization one) {
        return new OrganizationCode(one.code());
    }

    private void registry() {
        deeds.put("create", this::create);
        deeds.put("move", () -> {
            Organization moved = anyActive();
            return commands()
                    .edit(
                            ALL,
                            code(moved),
                            OrganizationEdit.moveTo(anyAbove(moved.type()).code(), null))
                    .isDone();
        });
        deeds.put("set category", () -> {
            OrganizationEdit none = OrganizationEdit.NOTHING;
            return commands()
                    .edit(
                            ALL,
                            code(anyActive()),
                            new OrganizationEdit(
                                    none.parentCode(),
                                    none.type(),
                                    none.shortName(),
                                    none.fullName(),
                                    none.alias(),
                                    Patch.to(anyCategory()),
                                    none.sort(),
                                    none.exclusionNote(),
                                    null))
                    .isDone();
        });
        deeds.put("dissolve", () -> any(organizations("o.status = 'ACTIVE' AND o.type <> 'LEADING_BODY' AND NOT EXISTS"
                        + " (SELECT 1 FROM registry_organization c WHERE c.parent_id = o.id AND c.status = 'ACTIVE')"))
                .filter(one -> commands().dissolve(ALL, code(one), null).isDone())
                .isPresent());
        deeds.put("import organisations", () -> {
            Organization moved = any(organizations("o.type <> 'LEADING_BODY'")).orElseThrow();
            int n = next++;
            return taken(
                    ImportKind.ORGANIZATIONS,
                    "code,parentCode,type,shortName,category",
                    "%s,%s,%s,%s,"
                            .formatted(
                                    moved.code(), anyAbove(moved.type()).code(), moved.type(), name(moved.type(), n)),
                    "I%d,%s,GRASSROOTS_COMMITTEE,%s,中学"
                            .formatted(
                                    n,
                                    anyAbove(OrganizationType.GRASSROOTS_COMMITTEE)
                                            .code(),
                                    name(OrganizationType.GRASSROOTS_COMMITTEE, n + 5_000)),
                    "J%d,I%d,BRANCH,%s,".formatted(n, n, name(OrganizationType.BRANCH, n + 5_000)));
        });
    }

    private OrganizationCommands commands() {
        return service.getBean(OrganizationCommands.class);
    }

    private static String name(OrganizationType type, int n) {
        return "广州市第" + n + "公司" + ENDINGS.getOrDefault(type, "团委");
    }

    private boolean create() {
        OrganizationType type = any(List.of(
                        OrganizationType.GRASSROOTS_COMMITTEE,
                        OrganizationType.GENERAL_BRANCH,
                        OrganizationType.BRANCH,
                        OrganizationType.BRANCH))
                .orElseThrow();
        int n = next++;
        return commands()
                .create(
                        ALL,
                        new OrganizationForm(
                                "X" + n, anyAbove(type).code(), type, name(type, n), null, null, anyCategory(), null))
                .isDone();
    }

    private record Held(String cadre, String organization, boolean operator) {}

    private Optional<Held> anyHeld() {
        return any(jdbc.query(
                "SELECT c.code, o.code, p.operator FROM registry_post p JOIN registry_cadre c ON c.id = p.cadre_id"
                        + " JOIN registry_organization o ON o.id = p.organization_id ORDER BY c.id, o.id",
                (row, n) -> new Held(row.getString(1), row.getString(2), row.getBoolean(3))));
    }

    private Optional<CadreCode> anyCadre(boolean inOffice) {
        return any(jdbc.queryForList(
                        "SELECT code FROM registry_cadre WHERE in_office = ? ORDER BY id", String.class, inOffice))
                .map(CadreCode::new);
    }

    private PostForm anyPost() {
        Organization where =
                any(organizations("o.status = 'ACTIVE' AND o.type <> 'BRANCH'")).orElseThrow();
        return new PostForm(where.code(), random.nextBoolean() ? null : Post.COMMITTEE_MEMBER, random.nextInt(3) > 0);
    }

    private CadreCommands cadres() {
        return service.getBean(CadreCommands.class);
    }

    private void people() {
        deeds.put("enter cadre", this::enterCadre);
        deeds.put("add post", () -> anyCadre(true)
                .filter(one -> cadres().addPost(ALL, one, anyPost()).isDone())
                .isPresent());
        deeds.put("add another post", Optional.ofNullable(deeds.get("add post")).orElseThrow());
        deeds.put("remove post", () -> anyHeld()
                .filter(held -> cadres().removePost(
                                ALL, new CadreCode(held.cadre()), new OrganizationCode(held.organization()))
                        .isDone())
                .isPresent());
        deeds.put("switch operator", () -> anyHeld()
                .filter(held -> cadres().changePost(
                                ALL,
                                new CadreCode(held.cadre()),
                                new PostForm(held.organization(), Post.SECRETARY, !held.operator()))
                        .isDone())
                .isPresent());
        deeds.put("choose post", () -> anyHeld()
                .filter(held -> cadres().choosePost(
                                ALL,
                                new CadreCode(held.cadre()),
                                new OrganizationCode(held.organization()),
                                Post.SECRETARY)
                        .isDone())
                .isPresent());
        deeds.put("leave office", () -> anyCadre(true)
                .filter(one -> cadres().leaveOffice(ALL, one).isDone())
                .isPresent());
        deeds.put("return to office", () -> anyCadre(false)
                .filter(one -> cadres().returnToOffice(ALL, one, null, List.of(anyPost()))
                        .isDone())
                .isPresent());
        deeds.put("come in", () -> any(jdbc.queryForList(
                        "SELECT id FROM registry_cadre WHERE id NOT IN (SELECT cadre_id FROM access_cadre_entry)"
                                + " ORDER BY id",
                        Long.class))
                .map(id -> {
                    Arrivals.comes(service, id);
                    return id;
                })
                .isPresent());
        deeds.put("import cadres", () -> {
            int n = next++;
            String who =
                    "K%d,团干丁,%s,%s,".formatted(n, People.mobile(CADRES_FROM + n), People.idNumber(CADRES_FROM + n));
            return taken(
                    ImportKind.CADRES,
                    "code,name,mobile,idNumber,organizationCode,post,operator",
                    who + anyPost().organizationCode() + ",,是",
                    who + anyBranch().code() + ",书记,是");
        });
    }

    private boolean enterCadre() {
        int n = next++;
        return cadres().create(
                        ALL,
                        new CadreForm(
                                "P" + n,
                                "团干丙",
                                People.mobile(CADRES_FROM + n),
                                People.idNumber(CADRES_FROM + n),
                                List.of(anyPost()),
                                null))
                .isDone();
    }

    private Applications decisions() {
        return service.getBean(Applications.class);
    }

    private int application(long branch) {
        int n = next++;
        applications.write(n, n + 1, number -> branch);
        return n;
    }

    private static boolean isDone(Decision decision) {
        return decision instanceof Decision.Done;
    }

    private void members() {
        deeds.put("approve", () -> approve(application(anyBranch().id())));
        deeds.put("approve one more", () -> approve(application(anyBranch().id())));
        deeds.put(
                "give back",
                () -> isDone(decisions()
                        .giveBack(application(anyBranch().id()), PreparedApplications.REVISION, "请改正", DECIDER)));
        deeds.put("pass offline", () -> {
            int n = application(anyBranch().id());
            jdbc.update("UPDATE checkin_application SET check_state = 'FAILED' WHERE id = ?", n);
            return isDone(decisions().passOffline(n, PreparedApplications.REVISION, "当面核实", "photos/1", DECIDER));
        });
        deeds.put("withdraw", () -> {
            int n = application(anyBranch().id());
            bed.withdraws(n, n);
            return true;
        });
        deeds.put("import members", () -> {
            Organization branch = anyBranch();
            int n = next;
            next += 2;
            return taken(
                    ImportKind.MEMBERS, "姓名,手机号,身份证号,支部编码", member(n, branch.code()), member(n + 1, branch.code()));
        });
        deeds.put("approve an imported one", () -> {
            Organization branch = anyBranch();
            int n = next;
            return taken(ImportKind.MEMBERS, "姓名,手机号,身份证号,支部编码", member(n, branch.code()))
                    && approve(application(branch.id()));
        });
        deeds.put("disable account", () -> {
            int n = application(anyBranch().id());
            return approve(n) && service.getBean(MemberAdministration.class).disable(n, "测试");
        });
    }

    private boolean approve(int n) {
        return isDone(decisions().approve(n, PreparedApplications.REVISION, DECIDER));
    }

    private static String member(int n, String branch) {
        return "团员甲,%s,%s,%s".formatted(People.mobile(n), People.idNumber(n), branch);
    }

    /** Whether the last row of the file was accepted. */
    private boolean taken(ImportKind kind, String... lines) {
        Imports imports = service.getBean(Imports.class);
        byte[] file = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        long id = imports.accept(ALL, "test", kind, "file.csv", new ByteArrayInputStream(file));
        Predicate<Long> isOver =
                one -> imports.find(ALL, one).orElseThrow().status().isFinal();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> isOver.test(id));
        return imports.find(ALL, id).orElseThrow().rejected() < lines.length - 1;
    }
}
