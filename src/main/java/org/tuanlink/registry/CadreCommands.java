package org.tuanlink.registry;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.tuanlink.registry.CadrePicture.Place;
import org.tuanlink.registry.CadreStore.StoredPost;
import org.tuanlink.registry.FieldFinding.Field;

/**
 * What may be done to one cadre, by the same rules as an import. Each command is one transaction, and a refusal is a value
 * whose findings name the fields. Posts change only inside of the scope; name, mobile, ID number and branch only while no
 * post lies outside of it. Who is outside of the scope does not exist here ({@code CADRE_UNKNOWN}).
 */
@Service
public class CadreCommands {

    private final CadreDesk desk;
    private final CadreStore cadres;
    private final CadrePictures pictures;
    private final RegistryWrites writes;
    private final CadreLog log;

    CadreCommands(CadreDesk desk, CadreStore cadres, CadrePictures pictures, RegistryWrites writes, CadreLog log) {
        this.desk = desk;
        this.cadres = cadres;
        this.pictures = pictures;
        this.writes = writes;
        this.log = log;
    }

    /** The collaborators that decide. */
    @Component
    record CadreDesk(CadreEntry entry, CadreCreation creation, CadreAmendment amendment, CadrePosting posting) {}

    /**
     * Enters a cadre; answers his code. If somebody of this very name, mobile and ID number is entered already, elsewhere
     * perhaps, he gets the posts and keeps his code, which a warning says.
     */
    public Outcome<CadreCode> create(OrganizationScope scope, CadreForm form) {
        return writes.write(write -> {
            Optional<CadrePicture> before = Optional.empty();
            CadreCreation.Result tried = desk.creation().run(scope, form, null);
            if (tried.known()) {
                before = cadres.find(tried.code()).flatMap(this::picture);
            }
            CadreCreation.Result result = desk.creation().run(scope, form, write);
            if (FieldFinding.anyError(result.findings())) {
                return new Outcome.Refused<>(result.findings());
            }
            long id = cadres.find(result.code()).orElseThrow().id();
            log.record(result.known() ? "cadre.add-post" : "cadre.create", scope, id, before.orElse(null));
            return new Outcome.Done<>(result.code(), result.findings());
        });
    }

    /** What {@link #create} would find, writing nothing. */
    public List<FieldFinding> checkCreate(OrganizationScope scope, CadreForm form) {
        return desk.creation().run(scope, form, null).findings();
    }

    /** Changes the person. */
    public Outcome<CadreCode> edit(OrganizationScope scope, CadreCode code, CadreEdit edit) {
        return withHim(scope, code, "cadre.edit", (write, before) -> {
            CadreAmendment.Result result = desk.amendment().decide(scope, before, edit);
            if (result.write() != null) {
                write.changed();
                cadres.update(List.of(result.write()), write.revisionAfter());
            }
            return result.findings();
        });
    }

    /** What {@link #edit} would find, writing nothing. */
    public List<FieldFinding> checkEdit(OrganizationScope scope, CadreCode code, CadreEdit edit) {
        return pictures.find(scope, code)
                .map(picture -> desk.amendment().decide(scope, picture, edit).findings())
                .orElseGet(() -> List.of(unknown(code)));
    }

    /** Gives a cadre in office a post in one more organisation. */
    public Outcome<CadreCode> addPost(OrganizationScope scope, CadreCode code, PostForm post) {
        return withHim(scope, code, "cadre.add-post", (write, before) -> adding(scope, before, post, write));
    }

    private List<FieldFinding> adding(
            OrganizationScope scope, CadrePicture before, PostForm post, RegistryWrites.@Nullable Write write) {
        String where = CadreEntry.text(post.organizationCode());
        if (!before.cadre().inOffice()) {
            return List.of(FieldFinding.error(
                    Field.NONE,
                    "CADRE_LEFT",
                    "“%s”已离任，请办理返岗。".formatted(before.cadre().name())));
        }
        if (CadrePosting.held(scope, before, where).isPresent()) {
            return List.of(FieldFinding.of(
                    Field.ORGANIZATION,
                    CadreRules.postTwice(before.cadre().code().value(), where)));
        }
        return inOne(desk.entry().enter(scope, desk.posting().person(before), List.of(post), write));
    }

    /** Findings about the one post that a form shows. */
    private static List<FieldFinding> inOne(List<FieldFinding> findings) {
        return findings.stream()
                .map(finding -> new FieldFinding(
                        finding.field().replace(CadreEntry.prefix(0), ""),
                        finding.code(),
                        finding.severity(),
                        finding.message()))
                .toList();
    }

    /** Changes the post he holds in an organisation, and whether he operates it. */
    public Outcome<CadreCode> changePost(OrganizationScope scope, CadreCode code, PostForm post) {
        return withHim(scope, code, "cadre.change-post", (write, before) -> change(scope, before, post, write));
    }

    /**
     * Sets which post it is that he holds in an organisation; whether he operates it stays as it is. In the caller's
     * transaction, if there is one: then this must be its first statement that reads.
     */
    public Outcome<CadreCode> choosePost(
            OrganizationScope scope, CadreCode code, OrganizationCode organization, Post post) {
        return withHim(scope, code, "cadre.change-post", (write, before) -> {
            boolean operates = CadrePosting.held(scope, before, organization.value())
                    .filter(place -> place.post().operator())
                    .isPresent();
            return change(scope, before, new PostForm(organization.value(), post, operates), write);
        });
    }

    private List<FieldFinding> change(
            OrganizationScope scope, CadrePicture before, PostForm post, RegistryWrites.Write write) {
        List<FieldFinding> findings = changing(scope, before, post);
        if (!FieldFinding.anyError(findings)) {
            Place place = CadrePosting.held(scope, before, CadreEntry.text(post.organizationCode()))
                    .orElseThrow();
            StoredPost now = CadrePosting.changed(place, post);
            if (!now.equals(place.post())) {
                write.changed();
                cadres.updatePosts(List.of(now));
            }
        }
        return findings;
    }

    private List<FieldFinding> changing(OrganizationScope scope, CadrePicture before, PostForm post) {
        String where = CadreEntry.text(post.organizationCode());
        return CadrePosting.held(scope, before, where)
                .map(place -> desk.posting().check(place, post))
                .orElseGet(() -> List.of(CadrePosting.notHeld(before.cadre().code(), RowRefusals.shown(where))));
    }

    /** What {@link #addPost} or {@link #changePost} would find, writing nothing. */
    public List<FieldFinding> checkPost(OrganizationScope scope, CadreCode code, PostForm post) {
        return pictures.find(scope, code)
                .map(before -> CadrePosting.held(scope, before, CadreEntry.text(post.organizationCode()))
                                .isPresent()
                        ? changing(scope, before, post)
                        : adding(scope, before, post, null))
                .orElseGet(() -> List.of(unknown(code)));
    }

    /** Takes his post in one organisation; with the last one he leaves office. */
    public Outcome<CadreCode> removePost(OrganizationScope scope, CadreCode code, OrganizationCode organization) {
        return withHim(scope, code, "cadre.remove-post", (write, before) -> {
            Optional<Place> place = CadrePosting.held(scope, before, organization.value());
            if (place.isEmpty()) {
                return List.of(CadrePosting.notHeld(code, organization));
            }
            write.changed();
            if (before.posts().size() == 1) {
                cadres.leaveOffice(before.cadre().id(), write.revisionAfter());
            } else {
                cadres.removePost(
                        before.cadre().id(), place.get().organization().id());
            }
            return List.of();
        });
    }

    /** Takes all posts from him: he leaves office and frees his mobile. Refused while a post lies outside of the scope. */
    public Outcome<CadreCode> leaveOffice(OrganizationScope scope, CadreCode code) {
        return withHim(scope, code, "cadre.leave-office", (write, before) -> {
            if (!before.cadre().inOffice()) {
                return List.of();
            }
            if (!before.isWhollyIn(scope)) {
                return List.of(FieldFinding.error(
                        Field.NONE,
                        "CADRE_ELSEWHERE",
                        "团干“%s”还在您管理范围以外的组织任职，不能由您离任：请只撤下其在您管理的组织中的职务。".formatted(code)));
            }
            write.changed();
            cadres.leaveOffice(before.cadre().id(), write.revisionAfter());
            return List.of();
        });
    }

    /**
     * Brings somebody who has left back into office.
     *
     * @param mobile another mobile; null or blank for the one he had, which may be taken by now
     * @param posts at least one
     */
    public Outcome<CadreCode> returnToOffice(
            OrganizationScope scope, CadreCode code, @Nullable String mobile, List<PostForm> posts) {
        return withHim(scope, code, "cadre.return-to-office", (write, before) -> {
            if (before.cadre().inOffice() || posts.isEmpty()) {
                return List.of(FieldFinding.error(
                        before.cadre().inOffice() ? Field.NONE : Field.POSTS,
                        before.cadre().inOffice() ? "CADRE_IN_OFFICE" : "CADRE_POSTS_MISSING",
                        before.cadre().inOffice()
                                ? "“%s”仍在任。".formatted(before.cadre().name())
                                : "请至少填写一个任职组织。"));
            }
            CadreEntry.Person own = desk.posting().person(before);
            String given = CadreEntry.text(mobile);
            return desk.entry()
                    .enter(
                            scope,
                            new CadreEntry.Person(
                                    own.code(),
                                    own.name(),
                                    given.isEmpty() ? own.mobile() : given,
                                    own.idNumber(),
                                    null),
                            posts,
                            write);
        });
    }

    /** Does the work on somebody the scope knows, under the registry's lock, and records what has changed. */
    private Outcome<CadreCode> withHim(
            OrganizationScope scope,
            CadreCode code,
            String action,
            BiFunction<RegistryWrites.Write, CadrePicture, List<FieldFinding>> work) {
        return writes.write(write -> {
            Optional<CadrePicture> before = pictures.find(scope, code);
            if (before.isEmpty()) {
                return Outcome.refused(unknown(code));
            }
            long revision = write.revisionAfter();
            List<FieldFinding> findings = work.apply(write, before.get());
            if (FieldFinding.anyError(findings)) {
                return new Outcome.Refused<>(findings);
            }
            if (write.revisionAfter() > revision) {
                log.record(action, scope, before.get().cadre().id(), before.get());
            }
            return new Outcome.Done<>(code, findings);
        });
    }

    private Optional<CadrePicture> picture(CadreStore.Cadre cadre) {
        return pictures.of(List.of(cadre.id())).stream().findFirst();
    }

    private static FieldFinding unknown(CadreCode code) {
        return FieldFinding.error(Field.NONE, "CADRE_UNKNOWN", "没有编码为“%s”的团干。".formatted(code));
    }
}
