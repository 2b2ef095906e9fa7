package org.tuanlink.checkin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tuanlink.access.MemberPaths;
import org.tuanlink.mp.QrScene;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.registry.Branch;

/** What leads a member to check-in: addresses, and the scenes of the Official Account's QR codes. */
@Component
class BranchLinks {

    private static final Pattern SCENE = Pattern.compile("b:([1-9][0-9]{0,17})");

    private final String publicUrl;

    BranchLinks(PlatformProperties platform) {
        this.publicUrl = platform.publicUrl().toString().replaceAll("/$", "");
    }

    /** Where check-in begins. */
    String home() {
        return publicUrl + MemberPaths.HOME;
    }

    /** The same with the branch chosen. */
    String page(Branch branch) {
        return publicUrl + MemberPaths.BRANCH + "/" + branch.code().value();
    }

    static QrScene scene(Branch branch) {
        return new QrScene("b:" + branch.id());
    }

    /** The branch's id; empty for a scene that is none of these. */
    static Optional<Long> branchOf(String scene) {
        Matcher matcher = SCENE.matcher(scene);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
