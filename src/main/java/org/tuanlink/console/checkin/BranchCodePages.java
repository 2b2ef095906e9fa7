package org.tuanlink.console.checkin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.checkin.BranchCode;
import org.tuanlink.checkin.BranchCodes;
import org.tuanlink.checkin.BranchPosters;
import org.tuanlink.checkin.BranchPosters.Format;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.registry.OrganizationCode;
import org.tuanlink.registry.OrganizationScope;

/** The QR code by which a branch's members find its check-in, to be looked at, saved and printed. */
@Requires(Permission.INVITE)
@Controller
@RequestMapping("/console/organizations/{code}")
class BranchCodePages {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("org.tuanlink.console.checkin.code");

    private final BranchCodes codes;
    private final BranchPosters posters;
    private final Clock clock;

    BranchCodePages(BranchCodes codes, BranchPosters posters, Clock clock) {
        this.codes = codes;
        this.posters = posters;
        this.clock = clock;
    }

    @GetMapping("/checkin-code")
    String page(@PathVariable String code, OrganizationScope scope, Model model) {
        model.addAttribute("found", existing(code, scope));
        model.addAttribute("zone", clock.getZone());
        return "console/checkin/branch-code";
    }

    @PostMapping("/checkin-code")
    String make(@PathVariable String code, OrganizationScope scope, RedirectAttributes flash) {
        BranchCode found = existing(code, scope);
        try {
            Optional<BranchCode> made = codes.make(scope, found.branch().code());
            if (made.isPresent()) {
                flash.addFlashAttribute("notice", WORDS.getString("made"));
            }
        } catch (MpCallException refused) {
            flash.addFlashAttribute("problem", WORDS.getString("fault").formatted(refused.sentence()));
        }
        return "redirect:/console/organizations/" + found.branch().code().value() + "/checkin-code";
    }

    @GetMapping("/checkin-code.png")
    ResponseEntity<byte[]> picture(@PathVariable String code, OrganizationScope scope) {
        BranchCode found = existing(code, scope);
        return answer(posters.picture(found), MediaType.IMAGE_PNG, name("picture", found, ".png"));
    }

    @GetMapping("/checkin-poster.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String code, OrganizationScope scope) {
        BranchCode found = existing(code, scope);
        return answer(posters.poster(found, Format.PDF), MediaType.APPLICATION_PDF, name("poster", found, ".pdf"));
    }

    @GetMapping("/checkin-poster.png")
    ResponseEntity<byte[]> png(@PathVariable String code, OrganizationScope scope) {
        BranchCode found = existing(code, scope);
        return answer(posters.poster(found, Format.PNG), MediaType.IMAGE_PNG, name("poster", found, ".png"));
    }

    private BranchCode existing(String code, OrganizationScope scope) {
        return Optional.of(code)
                .filter(OrganizationCode::isValid)
                .flatMap(valid -> codes.find(scope, new OrganizationCode(valid)))
                .orElseThrow(() -> RefusedException.notFound(WORDS.getString("absent")));
    }

    private static String name(String kind, BranchCode found, String ending) {
        String branch = found.branch().name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "");
        return WORDS.getString("file." + kind).formatted(branch) + ending;
    }

    private static ResponseEntity<byte[]> answer(Optional<byte[]> bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes.orElseThrow(() -> RefusedException.notFound(WORDS.getString("unmade"))));
    }
}
