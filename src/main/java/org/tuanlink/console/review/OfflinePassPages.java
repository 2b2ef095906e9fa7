package org.tuanlink.console.review;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.checkin.Decider;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.Evidence;
import org.tuanlink.review.Evidence.Kept;
import org.tuanlink.review.PhotoAnswer;
import org.tuanlink.review.PhotoViews;
import org.tuanlink.review.Reviews;

/** 线下通过, and the photo that it rests on. */
@Requires(Permission.MEMBER_REVIEW)
@Controller
@RequestMapping(ReviewQuery.LIST + "/{id:\\d{1,18}}")
class OfflinePassPages {

    private final Reviews reviews;
    private final ReviewSheets sheets;
    private final Evidence evidence;
    private final PhotoViews views;

    OfflinePassPages(Reviews reviews, ReviewSheets sheets, Evidence evidence, PhotoViews views) {
        this.reviews = reviews;
        this.sheets = sheets;
        this.evidence = evidence;
        this.views = views;
    }

    @PostMapping("/offline")
    String pass(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long revision,
            @RequestParam(defaultValue = "") String explanation,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            Caller caller,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws IOException {
        sheets.existing(id, caller.scope());
        Kept kept = kept(photo, id);
        if (kept instanceof Kept.Refused refused) {
            return sheets.again(id, Typed.photo(explanation, refused.sentence()), caller, model, response);
        }
        Decision decision = pass(id, revision, explanation, ((Kept.Done) kept).name(), caller);
        if (Told.isAboutWords(decision)) {
            Typed typed = Typed.explaining(explanation, Told.sentence(decision));
            return sheets.again(id, typed, caller, model, response);
        }
        return Told.of(id, "done.offline", decision, flash);
    }

    private Kept kept(@Nullable MultipartFile photo, long id) throws IOException {
        if (photo == null || photo.isEmpty()) {
            return new Kept.Refused(Evidence.MISSING, Words.of("photo.none"));
        }
        try (InputStream sent = photo.getInputStream()) {
            return evidence.keep(sent, id);
        }
    }

    private Decision pass(long id, long revision, String explanation, String photo, Caller caller) {
        var by = new Decider(caller.name(), caller.scope());
        Decision decision = reviews.passOffline(id, revision, explanation, photo, by);
        if (decision instanceof Decision.Refused) {
            evidence.drop(photo);
        }
        return decision;
    }

    /** For those who may decide: it shows papers. Who looks is in the audit log. */
    @GetMapping("/photo")
    ResponseEntity<byte[]> photo(@PathVariable long id, Caller caller) {
        byte[] jpeg = views.look(sheets.existing(id, caller.scope()), new Decider(caller.name(), caller.scope()))
                .orElseThrow(() -> RefusedException.notFound(Words.of("absent.photo")));
        return PhotoAnswer.of(jpeg);
    }
}
