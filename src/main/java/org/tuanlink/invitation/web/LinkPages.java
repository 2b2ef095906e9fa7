package org.tuanlink.invitation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tuanlink.invitation.JoinCode;
import org.tuanlink.invitation.JoinCodes;
import org.tuanlink.invitation.LookLimit;
import org.tuanlink.invitation.ShortLinks;
import org.tuanlink.platform.OpenToEverybody;
import org.tuanlink.poster.QrDrawing;

/**
 * Where the link in an SMS leads: the way into the corp, the way to first entry, the way out. All codes, known or not, lead
 * to the same pages, which say nothing of anybody.
 */
@Controller
@RequestMapping("/i")
class LinkPages {

    private static final String CODE = "/{code:[0-9A-Za-z]{8,16}}";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final JoinCodes codes;
    private final ShortLinks links;
    private final LookLimit limit;

    LinkPages(JoinCodes codes, ShortLinks links, LookLimit limit) {
        this.codes = codes;
        this.links = links;
        this.limit = limit;
    }

    @OpenToEverybody("It is the same page for every code")
    @GetMapping(CODE)
    String arrive(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!isAllowed(request, response)) {
            return "m/invitation-wait";
        }
        Optional<String> link = codes.stored().map(JoinCode::link);
        model.addAttribute("code", code);
        model.addAttribute("hasPicture", link.isPresent());
        model.addAttribute(
                "joinLink", link.filter(one -> one.matches("https?://\\S+")).orElse(null));
        return "m/invitation";
    }

    /** The corp's join QR code, the same for everybody. */
    @OpenToEverybody("The way into the corp is on posters, too")
    @GetMapping("/join.png")
    ResponseEntity<byte[]> picture(HttpServletRequest request) {
        if (!limit.allows(request.getRemoteAddr())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).build();
        }
        return codes.stored()
                .map(code -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(QrDrawing.png(code.link())))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @OpenToEverybody("It is the same page for every code")
    @GetMapping(CODE + "/out")
    String ask(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!isAllowed(request, response)) {
            return "m/invitation-wait";
        }
        model.addAttribute("code", code);
        model.addAttribute("done", false);
        return "m/invitation-out";
    }

    @OpenToEverybody("Whoever has the link from his SMS may decide; others are answered alike")
    @PostMapping(CODE + "/out")
    String leaveAlone(
            @PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (!isAllowed(request, response)) {
            return "m/invitation-wait";
        }
        links.leaveAlone(code);
        model.addAttribute("code", code);
        model.addAttribute("done", true);
        return "m/invitation-out";
    }

    private boolean isAllowed(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Robots-Tag", "noindex");
        boolean allowed = limit.allows(request.getRemoteAddr());
        if (!allowed) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return allowed;
    }
}
