package org.tuanlink.member.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.member.Challenges;
import org.tuanlink.member.Challenges.Solution;
import org.tuanlink.member.Codes;
import org.tuanlink.member.Devices;
import org.tuanlink.member.Purpose;
import org.tuanlink.member.SignInSteps;
import org.tuanlink.member.Visit;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Mobile;

/** The forms that somebody types a mobile into who may be suspicious: the mobile, and the challenge if there is one. */
@Component
class CodeForm {

    static final String MOBILE = "mobile";
    static final String CODE = "code";
    private static final String ANSWER = "answer";
    private static final String WORDS = "words";

    private final Challenges challenges;
    private final Codes codes;
    private final SignInSteps steps;
    private final Devices devices;

    CodeForm(Challenges challenges, Codes codes, SignInSteps steps, Devices devices) {
        this.challenges = challenges;
        this.codes = codes;
        this.steps = steps;
        this.devices = devices;
    }

    /**
     * What was typed; what a browser did not send is empty.
     *
     * @param pose {@code words} or {@code picture}: not to be sent, but to be asked in this way
     */
    record Typed(
            String mobile,
            String challenge,
            String answer,
            @Nullable String pose) {

        static final Typed NOTHING = new Typed("", "", "", null);

        Typed {
            mobile = mobile == null ? "" : mobile;
            challenge = challenge == null ? "" : challenge;
            answer = answer == null ? "" : answer;
        }
    }

    /** The page as it is first, or again with what was typed. */
    void show(Typed typed, HttpServletRequest request, HttpServletResponse response, Model model) {
        Visit visit = devices.visit(request, response);
        Mobile mobile = Mobile.parse(typed.mobile()).accepted().orElse(null);
        model.addAttribute(MOBILE, typed.mobile());
        model.addAttribute("smsOn", codes.isOn());
        if (challenges.isNeeded(mobile, visit)) {
            model.addAttribute("posed", challenges.pose(WORDS.equals(typed.pose()), visit));
        }
    }

    /** Who may go on; nobody, and it is said why, if the mobile is none or the challenge is not solved. */
    Optional<Mobile> pass(Typed typed, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (typed.pose() != null) {
            return Optional.empty();
        }
        Optional<Visit> visit = devices.known(request);
        if (visit.isEmpty()) {
            Words.say(model, response, Words.finding(MOBILE, "cookies"));
            return Optional.empty();
        }
        var parsed = Mobile.parse(typed.mobile());
        if (parsed.accepted().isEmpty()) {
            Words.say(
                    model,
                    response,
                    parsed.reasons().stream()
                            .map(reason -> FieldFinding.of(MOBILE, reason))
                            .toArray(FieldFinding[]::new));
            return Optional.empty();
        }
        Mobile mobile = parsed.accepted().get();
        if (challenges.isNeeded(mobile, visit.get()) && !isSolved(typed, visit.get(), response, model)) {
            return Optional.empty();
        }
        return Optional.of(mobile);
    }

    private boolean isSolved(Typed typed, Visit visit, HttpServletResponse response, Model model) {
        boolean solved = challenges.isSolved(new Solution(typed.challenge(), typed.answer()), visit);
        if (!solved) {
            String why = typed.challenge().isEmpty() ? "challengeNeeded" : "challengeWrong";
            Words.say(model, response, Words.finding(ANSWER, why));
        }
        return solved;
    }

    /** Sends a code, or says against this field why not. */
    boolean send(
            Purpose purpose,
            Mobile mobile,
            @Nullable String next,
            String field,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Codes.Answer answer = codes.send(purpose, mobile, devices.visit(request, response));
        if (answer instanceof Codes.Sent) {
            steps.sent(purpose, mobile, next, response);
            return true;
        }
        Words.say(
                model,
                response,
                answer instanceof Codes.TooOften often
                        ? Words.finding(field, "codeTooOften", Words.duration(often.pause()))
                        : Words.finding(field, "codeOff"));
        return false;
    }

    /**
     * Another code for the same.
     *
     * @param page where the mobile is typed: he is led there if a challenge is to be solved first
     * @param code where the code is entered
     * @return where to send the browser; nothing if it is said on the page why not
     */
    Optional<String> again(
            SignInSteps.Sent sent,
            String page,
            String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (challenges.isNeeded(sent.mobile(), devices.visit(request, response))) {
            return Optional.of(page + "?again");
        }
        boolean gone = send(sent.purpose(), sent.mobile(), sent.next(), CODE, request, response, model);
        return gone ? Optional.of(code) : Optional.empty();
    }

    /** Whether a code that was typed is right; it is said if not. */
    boolean isRight(
            SignInSteps.Sent sent,
            String typed,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Codes.Verdict verdict = codes.check(sent.purpose(), sent.mobile(), devices.visit(request, response), typed);
        String wrong =
                switch (verdict) {
                    case RIGHT -> null;
                    case WRONG -> "codeWrong";
                    case OVER -> "codeOver";
                    case TOO_OFTEN -> "codeLocked";
                };
        if (wrong != null) {
            Words.say(model, response, Words.finding(CODE, wrong));
        }
        return wrong == null;
    }

    /** The page on which a code is entered. */
    void showCode(SignInSteps.Sent sent, Model model) {
        model.addAttribute("masked", sent.mobile().masked());
        model.addAttribute("minutes", codes.validFor().toMinutes());
        model.addAttribute("wait", codes.waitAfter(sent.at()).toSeconds());
    }
}
