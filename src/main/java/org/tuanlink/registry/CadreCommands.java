package org.tuanlink.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What may be done to one cadre, by the same rules as an import. Each command is one transaction, and a refusal is a value
 * whose findings name the fields. Posts change only inside of the scope; name, mobile, ID number and branch only while no
 * post lies outside of it. Who is outside of the scope does not exist here ({@code CADRE_UNKNOWN}).
 */
@Service
public class CadreCommands {

    /**
     * Enters a cadre; answers his code. If somebody of this very name, mobile and ID number is entered already, elsewhere
     * perhaps, he gets the posts and keeps his code, which a warning says.
     */
    public Outcome<CadreCode> create(OrganizationScope scope, CadreForm form) {
        throw new UnsupportedOperationException(scope.path() + form);
    }

    /** What {@link #create} would find, writing nothing. */
    public List<FieldFinding> checkCreate(OrganizationScope scope, CadreForm form) {
        throw new UnsupportedOperationException(scope.path() + form);
    }

    /** Changes the person. */
    public Outcome<CadreCode> edit(OrganizationScope scope, CadreCode code, CadreEdit edit) {
        throw new UnsupportedOperationException(scope.path() + code + edit);
    }

    /** What {@link #edit} would find, writing nothing. */
    public List<FieldFinding> checkEdit(OrganizationScope scope, CadreCode code, CadreEdit edit) {
        throw new UnsupportedOperationException(scope.path() + code + edit);
    }

    /** Gives a cadre in office a post in one more organisation. */
    public Outcome<CadreCode> addPost(OrganizationScope scope, CadreCode code, PostForm post) {
        throw new UnsupportedOperationException(scope.path() + code + post);
    }

    /** Changes the post he holds in an organisation, and whether he operates it. */
    public Outcome<CadreCode> changePost(OrganizationScope scope, CadreCode code, PostForm post) {
        throw new UnsupportedOperationException(scope.path() + code + post);
    }

    /** What {@link #addPost} or {@link #changePost} would find, writing nothing. */
    public List<FieldFinding> checkPost(OrganizationScope scope, CadreCode code, PostForm post) {
        throw new UnsupportedOperationException(scope.path() + code + post);
    }

    /** Takes his post in one organisation; with the last one he leaves office. */
    public Outcome<CadreCode> removePost(OrganizationScope scope, CadreCode code, OrganizationCode organization) {
        throw new UnsupportedOperationException(scope.path() + code + organization);
    }

    /** Takes all posts from him: he leaves office and frees his mobile. Refused while a post lies outside of the scope. */
    public Outcome<CadreCode> leaveOffice(OrganizationScope scope, CadreCode code) {
        throw new UnsupportedOperationException(scope.path() + code);
    }

    /**
     * Brings somebody who has left back into office.
     *
     * @param mobile another mobile; null or blank for the one he had, which may be taken by now
     * @param posts at least one
     */
    public Outcome<CadreCode> returnToOffice(
            OrganizationScope scope, CadreCode code, @Nullable String mobile, List<PostForm> posts) {
        throw new UnsupportedOperationException(scope.path() + code + (mobile == null) + posts);
    }
}
