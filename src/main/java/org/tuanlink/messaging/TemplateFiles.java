package org.tuanlink.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.WeComUserId;

/** {@link Templates} from the files that the build put into the jar. What is wrong with one stops the start and names it. */
final class TemplateFiles implements Templates {

    private static final String WHERE = "classpath*:message-templates/*";
    private static final String CARD = ".json";
    private static final String SMS = ".sms.yml";

    private final Map<String, CardTemplate> cards = new TreeMap<>();
    private final Map<String, SmsTemplate> sms = new TreeMap<>();
    private final Map<String, String> codes;
    private final String signName;
    private final URI publicUrl;

    /** @param codes the SMS vendor's codes by template, where they are not those in the files */
    TemplateFiles(Map<String, String> codes, String signName, URI publicUrl) {
        this.codes = Map.copyOf(codes);
        this.signName = signName;
        this.publicUrl = publicUrl;
    }

    /** Reads those in the jar, and checks that they are what the modules need. */
    TemplateFiles readAll(List<TemplateNeeds> needs) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(WHERE)) {
                try (InputStream in = file.getInputStream()) {
                    add(Objects.requireNonNullElse(file.getFilename(), ""), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        codes.keySet().forEach(name -> require(name, sms.get(name)));
        needs.forEach(this::check);
        return this;
    }

    void add(String file, byte[] bytes) {
        String shown = "templates/" + file;
        if (file.endsWith(CARD)) {
            cards.put(nameOf(file, CARD), CardTemplate.read(shown, bytes));
        } else if (file.endsWith(SMS)) {
            String name = nameOf(file, SMS);
            sms.put(name, SmsTemplate.read(shown, bytes, codes.get(name), publicUrl));
        }
    }

    private static String nameOf(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }

    void check(TemplateNeeds needs) {
        Set<String> own = placeholders(needs.template());
        for (String name : own) {
            if (!needs.placeholders().contains(name)) {
                throw new IllegalStateException("templates/" + needs.template() + ": nobody fills {{" + name + "}}");
            }
        }
        for (String name : needs.placeholders()) {
            if (!own.contains(name)) {
                throw new IllegalStateException("templates/" + needs.template() + ": {{" + name + "}} is missing");
            }
        }
    }

    @Override
    public AgentMessage card(String name, Map<String, String> values, WeComUserId to) {
        return require(name, cards.get(name)).fill(values, to);
    }

    @Override
    public Sms sms(String name, Map<String, String> values) {
        return require(name, sms.get(name)).fill(values);
    }

    @Override
    public Set<String> placeholders(String name) {
        CardTemplate card = cards.get(name);
        return card != null
                ? card.slots().names()
                : require(name, sms.get(name)).slots().names();
    }

    @Override
    public String text(String name, Map<String, String> values) {
        CardTemplate card = cards.get(name);
        return card != null
                ? card.preview(values)
                : "【" + signName + "】" + sms(name, values).text();
    }

    private static <T> T require(String name, @Nullable T template) {
        if (template == null) {
            throw new IllegalStateException("There is no template " + name + " in templates/");
        }
        return template;
    }
}
