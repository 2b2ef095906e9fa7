package org.tuanlink.review.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tuanlink.access.Caller;
import org.tuanlink.access.Entrant;
import org.tuanlink.checkin.Decision;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;
import org.tuanlink.review.Evidence;
import org.tuanlink.review.Evidence.Kept;
import org.tuanlink.review.PhotoAnswer;
import org.tuanlink.review.PhotoViews;
import org.tuanlink.review.ReviewTask;

/** 线下通过, with an explanation and a photo; and that photo again, for those who may see it. */
@Controller
@Requires(Permission.CADRE_PAGES)
class OfflinePages {

    private final Desk desk;
    private final DetailView view;
    private final Evidence evidence;
    private final PhotoViews views;

    OfflinePages(Desk desk, DetailView view, Evidence evidence, PhotoViews views) {
        this.desk = desk;
        this.view = view;
        this.evidence = evidence;
        this.views = views;
    }

    @GetMapping(Desk.ONE + "/offline")
    String ask(@PathVariable long id, Entrant entrant, Caller caller, Model model) {
        ReviewTask task = desk.existing(id, entrant, caller);
        Detail one = view.of(task, caller);
        return one.isPassable() ? form(one, "", model) : "redirect:" + Desk.page(id);
    }

    private static String form(Detail one, String explanation, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("explanation", explanation);
        return "m/review-offline";
    }

    @PostMapping(Desk.ONE + "/offline")
    String pass(
            @PathVariable long id,
            @RequestParam String organization,
            @RequestParam long revision,
            @RequestParam(defaultValue = "") String explanation,
            @RequestParam(required = false) @Nullable MultipartFile photo,
            Entrant entrant,
            Caller caller,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response)
            throws IOException {
        ReviewTask task = desk.existing(id, entrant, caller);
        Desk.mustBeOf(entrant, organization);
        Kept kept = task.isOpen() ? keep(photo, id) : new Kept.Done("");
        if (kept instanceof Kept.Refused refused) {
            return again(task, explanation, "wrongPhoto", refused.sentence(), caller, model, response);
        }
        String name = ((Kept.Done) kept).name();
        Decision decision = desk.reviews().passOffline(id, revision, explanation, name, Desk.decider(entrant, caller));
        if (!(decision instanceof Decision.Refused refused)) {
            return DecisionPages.told(id, decision, "offline", flash);
        }
        evidence.drop(name);
        return refused.code().equals(Decision.REASON)
                ? again(task, explanation, "wrong", refused.sentence(), caller, model, response)
                : DecisionPages.told(id, decision, "", flash);
    }

    private Kept keep(@Nullable MultipartFile photo, long taskId) throws IOException {
        try (InputStream sent = photo == null ? InputStream.nullInputStream() : photo.getInputStream()) {
            return evidence.keep(sent, taskId);
        }
    }

    /** The form again, with what is wrong; a browser does not let us put the photo back. */
    private String again(
            ReviewTask task,
            String explanation,
            String which,
            String sentence,
            Caller caller,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute(which, sentence);
        return form(view.of(task, caller), explanation, model);
    }

    /** Whoever looks is in the audit log. */
    @GetMapping(Desk.ONE + "/photo")
    ResponseEntity<byte[]> photo(@PathVariable long id, Entrant entrant, Caller caller) {
        ReviewTask task = desk.existing(id, entrant, caller);
        byte[] jpeg = views.look(task, Desk.decider(entrant, caller))
                .orElseThrow(() -> RefusedException.notFound("这项审核没有照片，或照片已按期清理。"));
        return PhotoAnswer.of(jpeg);
    }
}
