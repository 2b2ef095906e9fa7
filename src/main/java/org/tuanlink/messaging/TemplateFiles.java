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
import org.tuanlink.mp.MpNotice;
import org.tuanlink.mp.OpenId;
import org.tuanlink.wecom.AgentMessage;
import org.tuanlink.wecom.WeComUserId;

/** {@link Templates} from the files that the build put into the jar. What is wrong with one stops the start and names it. */
final class TemplateFiles implements Templates {

    private static final String WHERE = "classpath*:message-templates/*";
    private static final String CARD = ".json";
    private static final String SMS = ".sms.yml";

    private final Map<String, CardTemplate> cards = new TreeMap<>();
    private final Map<String, NoticeTemplate> notices = new TreeMap<>();
    private final Map<String, SmsTemplate> sms = new TreeMap<>();
    private final Map<String, String> codes;
    private final Map<String, String> noticeIds;
    private final String signName;
    private final URI publicUrl;

    TemplateFiles(Map<String, String> codes, String signName, URI publicUrl) {
        this(codes, Map.of(), signName, publicUrl);
    }

    /**
     * Nothing is read yet.
     *
     * @param codes the SMS vendor's codes by template, where they are not those in the files
     * @param noticeIds the Official Account's template ids, likewise
     */
    TemplateFiles(Map<String, String> codes, Map<String, String> noticeIds, String signName, URI publicUrl) {
        this.codes = Map.copyOf(codes);
        this.noticeIds = Map.copyOf(noticeIds);
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
        noticeIds.keySet().forEach(name -> require(name, notices.get(name)));
        notices.forEach(this::checkSms);
        needs.forEach(this::check);
        return this;
    }

    void add(String file, byte[] bytes) {
        String shown = "templates/" + file;
        if (file.startsWith(MemberNotices.PREFIX) && file.endsWith(CARD)) {
            String name = nameOf(file, CARD);
            notices.put(name, NoticeTemplate.read(shown, bytes, noticeIds.get(name), publicUrl));
        } else if (file.endsWith(CARD)) {
            cards.put(nameOf(file, CARD), CardTemplate.read(shown, bytes));
        } else if (file.endsWith(SMS)) {
            String name = nameOf(file, SMS);
            sms.put(name, SmsTemplate.read(shown, bytes, codes.get(name), publicUrl));
        }
    }

    private static String nameOf(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }

    /** A notice can go by SMS, which says what the notice says or less. */
    private void checkSms(String name, NoticeTemplate notice) {
        for (String slot : smsPlaceholders(name)) {
            if (!notice.slots().names().contains(slot)) {
                throw new IllegalStateException(
                        "templates/" + name + SMS + ": {{" + slot + "}} is not in " + name + CARD);
            }
        }
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
    public MpNotice notice(String name, Map<String, String> values, OpenId to, String clientId) {
        return require(name, notices.get(name)).fill(values, to, clientId);
    }

    @Override
    public void checkNotice(String name, Map<String, String> values) {
        require(name, notices.get(name)).check(values);
    }

    @Override
    public Set<String> smsPlaceholders(String name) {
        return require(name, sms.get(name)).slots().names();
    }

    @Override
    public Set<String> placeholders(String name) {
        CardTemplate card = cards.get(name);
        NoticeTemplate notice = notices.get(name);
        if (card != null) {
            return card.slots().names();
        }
        return notice != null ? notice.slots().names() : smsPlaceholders(name);
    }

    @Override
    public String text(String name, Map<String, String> values) {
        CardTemplate card = cards.get(name);
        NoticeTemplate notice = notices.get(name);
        if (notice != null) {
            return notice.preview(values);
        }
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
