package org.tuanlink.console.invitation;

import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.invitation.InvitationRefusal;
import org.tuanlink.invitation.Posters;
import org.tuanlink.invitation.Posters.Format;
import org.tuanlink.invitation.Posters.Poster;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** The poster of an organisation to save and print. */
@Requires(Permission.INVITE)
@Controller
@RequestMapping("/console/organizations/{code}")
class PosterPages {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.invitation.poster");

    private final Posters posters;

    PosterPages(Posters posters) {
        this.posters = posters;
    }

    @GetMapping("/poster.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String code, OrganizationScope scope) {
        return save(code, scope, Format.PDF, MediaType.APPLICATION_PDF, ".pdf");
    }

    @GetMapping("/poster.png")
    ResponseEntity<byte[]> png(@PathVariable String code, OrganizationScope scope) {
        return save(code, scope, Format.PNG, MediaType.IMAGE_PNG, ".png");
    }

    private ResponseEntity<byte[]> save(
            String code, OrganizationScope scope, Format format, MediaType type, String ending) {
        if (!OrganizationCode.isValid(code)) {
            throw Notices.absent(InvitationRefusal.NO_SUCH_ORGANIZATION);
        }
        Poster poster = posters.of(scope, new OrganizationCode(code), format)
                .orElseThrow(() -> Notices.absent(InvitationRefusal.NO_SUCH_ORGANIZATION));
        byte[] bytes = poster.bytes()
                .orElseThrow(() ->
                        new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, "NO_JOIN_CODE", WORDS.getString("none")));
        String name =
                WORDS.getString("name").formatted(poster.name()).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "") + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }
}
