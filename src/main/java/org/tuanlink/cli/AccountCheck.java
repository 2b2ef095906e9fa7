package org.tuanlink.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tuanlink.mp.MpCallException;
import org.tuanlink.mp.MpInspection;
import tools.jackson.databind.json.JsonMapper;

/** The Official Account: its secret, the IP white list, and that the templates of notices are its. */
final class AccountCheck implements Doctor.Check {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void look(DoctorContext context, Findings findings) {
        Optional<MpInspection> account = context.part(MpInspection.class);
        if (account.isEmpty() || !account.get().isConfigured()) {
            findings.note("mp.none");
            return;
        }
        Set<String> chosen;
        try {
            chosen = account.get().templates();
            findings.fine("mp.fine");
        } catch (MpCallException e) {
            String way = "advice.mp." + e.errcode();
            findings.fault(
                    "mp.refused", e.errcode(), e.sentence() + (Findings.hasWords(way) ? Findings.words(way) : ""));
            return;
        }
        List<String> missing = new ArrayList<>();
        needed(context).forEach((name, id) -> {
            if (!chosen.contains(id)) {
                missing.add(name);
            }
        });
        if (missing.isEmpty()) {
            findings.fine("mp.templates");
        } else {
            findings.fault("mp.missing", String.join("、", missing));
        }
    }

    /** The notices' templates by the names of their files, as the service finds them. */
    private static Map<String, String> needed(DoctorContext context) {
        Map<String, String> configured = context.properties("tuanlink.messaging.notices.templates");
        Map<String, String> ids = new TreeMap<>();
        for (Resource file : files("mp-*.json")) {
            String name = String.valueOf(file.getFilename()).replace(".json", "");
            ids.put(name, configured.getOrDefault(name, ownId(file)));
        }
        return ids;
    }

    private static String ownId(Resource file) {
        try {
            return JSON.readTree(file.getContentAsByteArray())
                    .path("template_id")
                    .asString("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Resource> files(String pattern) {
        try {
            return List.of(
                    new PathMatchingResourcePatternResolver().getResources("classpath:message-templates/" + pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
