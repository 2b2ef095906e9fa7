package org.tuanlink.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class XmlReaderTests {

    private static Optional<XmlNode> read(String xml) {
        return XmlReader.read(xml);
    }

    @Test
    void readsElementsTextAndNesting() {
        XmlNode root = read("<?xml version=\"1.0\"?>\n<!-- c --><xml>\n <A><![CDATA[ a<b&c ]]></A><B/><C>1<D>2</D>3</C>"
                        + "<A>&lt;&amp;&#x56e2;</A><E><![CDATA[x]]>y<![CDATA[z]]></E></xml>\n")
                .orElseThrow();
        assertThat(root.name()).isEqualTo("xml");
        assertThat(root.children()).extracting(XmlNode::name).containsExactly("A", "B", "C", "A", "E");
        assertThat(root.children()).extracting(XmlNode::text).containsExactly("a<b&c", "", "13", "<&团", "xyz");
        assertThat(root.child("C"))
                .hasValueSatisfying(c -> assertThat(c.valueOf("D")).isEqualTo("2"));
        assertThat(root.toString()).isEqualTo("<xml>");
    }

    @Test
    void refusesWhatIsMalformed() {
        for (String bad : List.of(
                "",
                " ",
                "hello",
                "{}",
                "<xml>",
                "</xml>",
                "<xml/><xml/>",
                "<xml></XML>",
                "<xml>&</xml>",
                "<xml>\u0000</xml>",
                "<xml>\u0007</xml>",
                "<xml>&#0;</xml>",
                "<xml>&#xd800;</xml>",
                "<xml>\ud800</xml>",
                "<xml a=1/>",
                "<xml a='1' a='2'/>",
                "<xml/>x",
                "<xml><![CDATA[</xml>",
                "<?xml version='3.0'?><xml/>")) {
            assertThat(read(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void refusesDocumentTypesAndEntities() {
        for (String bad : List.of(
                "<!DOCTYPE xml><xml/>",
                "<!DOCTYPE xml []><xml/>",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]><xml>&a;</xml>",
                "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml/>",
                "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml>&a;</xml>",
                "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]><xml/>",
                billionLaughs(),
                "<xml>&undeclared;</xml>",
                "<xml a='&undeclared;'/>")) {
            assertThat(read(bad)).as(bad).isEmpty();
        }
    }

    private static String billionLaughs() {
        StringBuilder xml = new StringBuilder("<!DOCTYPE xml [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            xml.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return xml.append("]><xml>&a29;</xml>").toString();
    }

    @Test
    void fetchesNothing() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(1);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            assertThat(read("<!DOCTYPE xml SYSTEM \"" + url + "\"><xml/>")).isEmpty();
            assertThat(read("<!DOCTYPE xml [<!ENTITY % a SYSTEM \"" + url + "\"> %a;]><xml/>"))
                    .isEmpty();
            assertThat(read("<xml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + url + "'/></xml>"))
                    .isPresent();
            assertThat(accepts(server)).isFalse();
        }
    }

    private static boolean accepts(ServerSocket server) {
        try (var socket = server.accept()) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void isBounded() {
        assertThat(read("<a>".repeat(XmlReader.DEEPEST) + "</a>".repeat(XmlReader.DEEPEST)))
                .isPresent();
        assertThat(read("<a>".repeat(XmlReader.DEEPEST + 1) + "</a>".repeat(XmlReader.DEEPEST + 1)))
                .isEmpty();
        assertThat(read("<a>".repeat(100_000))).isEmpty();
        assertThat(read("<xml>" + "<a/>".repeat(XmlReader.MOST_ELEMENTS - 1) + "</xml>"))
                .isPresent();
        assertThat(read("<xml>" + "<a/>".repeat(XmlReader.MOST_ELEMENTS) + "</xml>"))
                .isEmpty();
    }

    @Test
    void readsForManyThreadsAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<XmlNode>>> tasks = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String text = "团" + i;
                tasks.add(() -> read("<xml><A>" + text + "</A></xml>"));
            }
            List<Future<Optional<XmlNode>>> nodes = threads.invokeAll(tasks);
            for (int i = 0; i < nodes.size(); i++) {
                String text = nodes.get(i).get().orElseThrow().valueOf("A");
                assertThat(text).isEqualTo("团" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
