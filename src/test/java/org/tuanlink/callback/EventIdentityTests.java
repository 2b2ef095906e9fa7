package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdentityTests {

    private static String key(CallbackSource source, XmlNode message) {
        byte[] key = EventIdentity.keyOf(source, message);
        assertThat(key).hasSize(EventIdentity.LENGTH);
        return HexFormat.of().formatHex(key);
    }

    private static String agent(XmlNode message) {
        return key(CallbackSource.WECOM_AGENT, message);
    }

    private static XmlNode card(String task, String code, String questions) {
        return TestMessages.agent(
                "zhangsan",
                "<Event>template_card_event</Event><EventKey>ok</EventKey><TaskId>" + task + "</TaskId><ResponseCode>"
                        + code + "</ResponseCode><SelectedItems>" + questions + "</SelectedItems>");
    }

    private static String answer(String question, String option) {
        return "<SelectedItem><QuestionKey>" + question + "</QuestionKey><OptionIds><OptionId>" + option
                + "</OptionId></OptionIds></SelectedItem>";
    }

    @Test
    void twoCardsClickedInOneSecondAreTwoEvents() {
        assertThat(agent(card("t1", "c1", ""))).isNotEqualTo(agent(card("t2", "c2", "")));
        assertThat(agent(card("t1", "c1", ""))).isNotEqualTo(agent(card("t1", "c2", "")));
    }

    @Test
    void answersToOtherQuestionsAreAnotherEvent() {
        assertThat(agent(card("t", "c", answer("q1", "a") + answer("q2", "b"))))
                .isEqualTo(agent(card("t", "c", answer("q2", "b") + answer("q1", "a"))))
                .isNotEqualTo(agent(card("t", "c", answer("q1", "b") + answer("q2", "a"))));
    }

    @Test
    void twoJobsThatEndInOneSecondAreTwoEvents() {
        String job = "<Event>batch_job_result</Event><BatchJob><JobId>%s</JobId></BatchJob>";
        assertThat(key(CallbackSource.WECOM_CONTACTS, TestMessages.contacts(job.formatted("a"))))
                .isNotEqualTo(key(CallbackSource.WECOM_CONTACTS, TestMessages.contacts(job.formatted("b"))));
    }

    @Test
    void theSourceIsPartOfIt() {
        XmlNode event = TestMessages.event("a", "<Event>subscribe</Event>");
        XmlNode text = TestMessages.xml("<xml><FromUserName>a</FromUserName><MsgId>1</MsgId></xml>");
        for (XmlNode message : List.of(event, text)) {
            assertThat(Arrays.stream(CallbackSource.values()).map(source -> key(source, message)))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xml>\n  <FromUserName>a</FromUserName>\r\n<CreateTime>5</CreateTime><Event>click</Event></xml>",
                "<xml><FromUserName><![CDATA[a]]></FromUserName><Event><![CDATA[click]]></Event><CreateTime>5</CreateTime></xml>",
                "<xml><Event>c<![CDATA[lick]]></Event><CreateTime>&#53;</CreateTime><FromUserName> a </FromUserName></xml>"
            })
    void howItIsWrittenDoesNotMatter(String xml) {
        assertThat(agent(TestMessages.xml(xml)))
                .isEqualTo(agent(TestMessages.xml("<xml><FromUserName>a</FromUserName><CreateTime>5</CreateTime>"
                        + "<Event>click</Event></xml>")));
    }

    @Test
    void aMessageIsKnownByItsIdAndSender() {
        String text =
                "<xml><FromUserName>%s</FromUserName><AgentID>%s</AgentID><MsgId>%s</MsgId><Content>%s</Content></xml>";
        String one = agent(TestMessages.xml(text.formatted("a", "1", "9", "hello")));
        assertThat(one)
                .isEqualTo(agent(TestMessages.xml(text.formatted("a", "1", "9", "hello again"))))
                .isNotEqualTo(agent(TestMessages.xml(text.formatted("b", "1", "9", "hello"))))
                .isNotEqualTo(agent(TestMessages.xml(text.formatted("a", "2", "9", "hello"))))
                .isNotEqualTo(agent(TestMessages.xml(text.formatted("a", "1", "8", "hello"))))
                .isNotEqualTo(agent(TestMessages.xml(text.formatted("a", "1", "", "hello"))));
    }

    @Property
    void anyOrderOfTheElementsIsTheSameEvent(@ForAll("messages") XmlNode message, @ForAll Random random) {
        assertThat(agent(shuffled(message, random))).isEqualTo(agent(message));
    }

    @Property
    void anyChangeIsAnotherEvent(@ForAll("messages") XmlNode message, @ForAll Random random, @ForAll Change change) {
        XmlNode changed = changed(message, random, change);
        assertThat(agent(changed)).isNotEqualTo(agent(message));
    }

    @Property
    void itIsEqualWhereTheMessagesAre(@ForAll("messages") XmlNode one, @ForAll("messages") XmlNode other) {
        assertThat(agent(one).equals(agent(other))).isEqualTo(sorted(one).equals(sorted(other)));
    }

    enum Change {
        NAME,
        TEXT,
        ELEMENT_ADDED,
        ELEMENT_REPEATED
    }

    @Provide
    Arbitrary<XmlNode> messages() {
        return nodes(3);
    }

    private static Arbitrary<XmlNode> nodes(int depth) {
        // Few characters, among them those that separate: confusions come up soon.
        Arbitrary<String> names =
                Arbitraries.strings().withChars("Ab").ofMinLength(1).ofMaxLength(2);
        Arbitrary<String> texts = Arbitraries.strings().withChars("A1:()团").ofMaxLength(3);
        Arbitrary<List<XmlNode>> children = depth == 0
                ? Arbitraries.just(List.of())
                : Arbitraries.lazy(() -> nodes(depth - 1)).list().ofMaxSize(3);
        return Combinators.combine(names, texts, children).as(XmlNode::new);
    }

    private static XmlNode shuffled(XmlNode node, Random random) {
        List<XmlNode> children = new ArrayList<>();
        node.children().forEach(child -> children.add(shuffled(child, random)));
        Collections.shuffle(children, random);
        return new XmlNode(node.name(), node.text(), children);
    }

    private static XmlNode changed(XmlNode node, Random random, Change change) {
        List<XmlNode> children = new ArrayList<>(node.children());
        if (!children.isEmpty() && random.nextBoolean()) {
            int at = random.nextInt(children.size());
            children.set(at, changed(children.get(at), random, change));
            return new XmlNode(node.name(), node.text(), children);
        }
        return switch (change) {
            case NAME -> new XmlNode(node.name() + "b", node.text(), children);
            case TEXT -> new XmlNode(node.name(), node.text() + "1", children);
            case ELEMENT_ADDED -> {
                children.add(new XmlNode("A", "", List.of()));
                yield new XmlNode(node.name(), node.text(), children);
            }
            case ELEMENT_REPEATED -> {
                children.add(children.isEmpty() ? new XmlNode("A", "", List.of()) : children.get(0));
                yield new XmlNode(node.name(), node.text(), children);
            }
        };
    }

    private static XmlNode sorted(XmlNode node) {
        List<XmlNode> children = new ArrayList<>();
        node.children().forEach(child -> children.add(sorted(child)));
        children.sort(Comparator.comparing(EventIdentityTests::inFull));
        return new XmlNode(node.name(), node.text(), children);
    }

    private static String inFull(XmlNode node) {
        return "<" + node.name() + ">" + node.text()
                + String.join(
                        "",
                        node.children().stream().map(EventIdentityTests::inFull).toList()) + "</>";
    }
}
