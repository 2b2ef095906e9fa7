package org.tuanlink.cli;

import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tuanlink.platform.PlatformProperties;

/** The service as the world sees it: HTTPS, a certificate that stays good for a while, a node behind it, and the clock. */
final class PublicUrlCheck implements Doctor.Check {

    private static final Duration RENEWED_BEFORE = Duration.ofDays(14);

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<PlatformProperties> platform = context.part(PlatformProperties.class);
        if (platform.isEmpty()) {
            findings.note("skipped", Findings.words("public.name"));
            return;
        }
        String base = base(platform.get());
        if (!base.startsWith("https://")) {
            findings.fault("public.plain", base);
        }
        try {
            HttpResponse<String> answer = context.visits().open(base + "/actuator/health/readiness");
            if (answer.statusCode() == 200) {
                findings.fine("public.fine", base);
            } else {
                findings.fault("public.status", base, answer.statusCode());
            }
            answer.sslSession()
                    .ifPresent(session -> certificate(session, context.clock().instant(), findings));
        } catch (Visits.UnansweredException e) {
            findings.fault(e.untrusted() ? "public.untrusted" : "public.unreachable", base, e.why());
        }
        weCom(context, findings);
    }

    static String base(PlatformProperties platform) {
        return platform.publicUrl().toString().replaceAll("/$", "");
    }

    private static void certificate(SSLSession session, Instant now, Findings findings) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
                return;
            }
            Instant until = own.getNotAfter().toInstant();
            LocalDate day = LocalDate.ofInstant(until, ZoneId.of("Asia/Shanghai"));
            if (until.isBefore(now.plus(RENEWED_BEFORE))) {
                findings.fault("public.certificateEnds", day);
            } else {
                findings.fine("public.certificate", day);
            }
        } catch (SSLPeerUnverifiedException e) {
            findings.note("skipped", Findings.words("public.name"));
        }
    }

    /** Callbacks are refused whose time is minutes away from ours. */
    private static void weCom(DoctorContext context, Findings findings) {
        String name = Findings.words("clock.weCom");
        String base = Optional.ofNullable(context.property("tuanlink.wecom.api-base-url"))
                .orElse("https://qyapi.weixin.qq.com");
        try {
            Optional<Instant> theirs = Visits.clockOf(context.visits().open(base + "/"));
            if (theirs.isEmpty()) {
                findings.note("skipped", name);
                return;
            }
            // Their header has whole seconds.
            Duration apart =
                    Duration.between(theirs.get(), context.clock().instant()).abs();
            if (apart.compareTo(DatabaseCheck.SKEW) > 0) {
                findings.fault("clock.apart", name, apart.toSeconds());
            } else {
                findings.fine("clock.fine", name);
            }
        } catch (Visits.UnansweredException e) {
            findings.fault("clock.unreachable", base, e.why());
        }
    }
}
