package org.tuanlink.cli;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.Resource;

/** Who else is needed: SMS, the real-name provider, 一号通, and where photos go. Nobody is sent anything that costs. */
final class VendorCheck implements Doctor.Check {

    private static final String SUFFIX = ".sms.yml";

    @Override
    public void look(DoctorContext context, Findings findings) {
        sms(context, findings);
        identity(context, findings);
        yihaotong(context, findings);
        evidence(context, findings);
    }

    private static void sms(DoctorContext context, Findings findings) {
        if (!context.has("tuanlink.sms.access-key-id")) {
            findings.note("sms.none");
            return;
        }
        Map<String, String> codes = context.properties("tuanlink.sms.templates");
        List<String> missing = new ArrayList<>();
        for (Resource file : AccountCheck.files("*" + SUFFIX)) {
            String name = String.valueOf(file.getFilename()).replace(SUFFIX, "");
            if (!codes.containsKey(name)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            findings.fine("sms.templates", codes.size());
        } else {
            findings.fault("sms.missing", String.join("、", missing));
        }
        if (!context.has("tuanlink.sms.receipt-secret")) {
            findings.fault("sms.receipts");
        }
        reach(
                context,
                findings,
                Findings.words("sms.name"),
                Objects.requireNonNullElse(context.property("tuanlink.sms.base-url"), "https://dysmsapi.aliyuncs.com"));
    }

    private static void identity(DoctorContext context, Findings findings) {
        String base = context.property("tuanlink.identity.base-url");
        if (base == null) {
            findings.note("identity.none");
            return;
        }
        reach(context, findings, Findings.words("identity.name"), base);
    }

    private static void reach(DoctorContext context, Findings findings, String name, String address) {
        try {
            int status = context.visits().open(address + "/").statusCode();
            if (status >= 500) {
                findings.fault("vendor.status", name, address, status);
            } else {
                findings.fine("vendor.fine", name, address);
            }
        } catch (Visits.UnansweredException e) {
            findings.fault(e.untrusted() ? "vendor.untrusted" : "vendor.unreachable", name, address);
        }
    }

    private static void yihaotong(DoctorContext context, Findings findings) {
        String issuer = context.property("tuanlink.yihaotong.issuer-uri");
        if (issuer == null) {
            findings.note("yihaotong.none");
            return;
        }
        String address = issuer.replaceAll("/$", "") + "/.well-known/openid-configuration";
        try {
            HttpResponse<String> answer = context.visits().open(address);
            if (answer.statusCode() == 200 && answer.body().contains("\"authorization_endpoint\"")) {
                findings.fine("vendor.fine", Findings.words("yihaotong.name"), address);
            } else {
                findings.fault("yihaotong.wrong", address, answer.statusCode());
            }
        } catch (Visits.UnansweredException e) {
            findings.fault("vendor.unreachable", Findings.words("yihaotong.name"), address);
        }
    }

    private static void evidence(DoctorContext context, Findings findings) {
        String directory = context.property("tuanlink.review.evidence.directory");
        String bucket = context.property("tuanlink.review.evidence.bucket.name");
        if (directory != null) {
            Path path = Path.of(directory);
            if (Files.isDirectory(path) && Files.isWritable(path)) {
                findings.fine("evidence.fine", directory);
            } else {
                findings.fault("evidence.wrong", directory);
            }
        } else if (bucket != null) {
            findings.note("evidence.bucket", bucket);
        } else {
            findings.fault("evidence.none");
        }
    }
}
