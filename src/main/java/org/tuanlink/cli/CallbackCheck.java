package org.tuanlink.cli;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tuanlink.mp.MpInspection;
import org.tuanlink.platform.CallbackSecret;
import org.tuanlink.platform.PlatformProperties;
import org.tuanlink.wecom.CallbackTrial;
import org.tuanlink.wecom.WeComCallbacks;

/** The callbacks' URLs, verified from outside as WeCom does when they are saved. */
final class CallbackCheck implements Doctor.Check {

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<PlatformProperties> platform = context.part(PlatformProperties.class);
        Optional<WeComCallbacks> weCom = context.part(WeComCallbacks.class);
        if (platform.isEmpty() || weCom.isEmpty()) {
            findings.note("skipped", Findings.words("callback.name"));
            return;
        }
        String base = PublicUrlCheck.base(platform.get()) + "/callback/";
        weCom(
                context,
                findings,
                new Target("contacts", base + "wecom/contacts"),
                weCom.get(),
                weCom.get().contacts());
        weCom(
                context,
                findings,
                new Target("agent", base + "wecom/agent"),
                weCom.get(),
                weCom.get().agent());
        context.part(MpInspection.class)
                .filter(MpInspection::isConfigured)
                .ifPresent(account -> account(context, findings, new Target("mp", base + "mp"), account));
    }

    private record Target(String name, String address) {

        String words() {
            return Findings.words("callback." + name);
        }
    }

    private static void weCom(
            DoctorContext context,
            Findings findings,
            Target target,
            WeComCallbacks callbacks,
            List<CallbackSecret> secrets) {
        if (secrets.isEmpty()) {
            findings.fault("callback.missing", target.words(), "tuanlink.wecom." + target.name(), target.address());
            return;
        }
        String echo = echo();
        tryOut(
                context,
                findings,
                target,
                echo,
                CallbackTrial.query(
                        secrets.get(0),
                        callbacks.corpId(),
                        echo,
                        context.clock().instant()));
    }

    private static void account(DoctorContext context, Findings findings, Target target, MpInspection account) {
        if (!account.isCalledBack()) {
            findings.fault("callback.missingMp", target.address());
            return;
        }
        String echo = echo();
        tryOut(
                context,
                findings,
                target,
                echo,
                account.verification(echo, context.clock().instant()));
    }

    private static String echo() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static void tryOut(DoctorContext context, Findings findings, Target target, String echo, String query) {
        try {
            HttpResponse<String> answer = context.visits().open(target.address() + "?" + query);
            int status = answer.statusCode();
            if (status == 200 && answer.body().equals(echo)) {
                findings.fine("callback.fine", target.words(), target.address());
            } else if (status == 200) {
                findings.fault("callback.changed", target.words(), target.address());
            } else if (status == 400 || status == 404) {
                findings.fault("callback.refused", target.words(), target.address(), status);
            } else {
                findings.fault("callback.status", target.words(), target.address(), status);
            }
        } catch (Visits.UnansweredException e) {
            findings.fault("callback.unreachable", target.words(), target.address());
        }
    }
}
