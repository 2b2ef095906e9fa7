package org.tuanlink.callback;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Messages as WeCom words them, read by another parser than the service's. */
final class TestMessages {

    private TestMessages() {}

    /** An event of the contact directory. */
    static XmlNode contacts(String content) {
        return event("sys", content);
    }

    /** An event of the app. */
    static XmlNode agent(String userId, String content) {
        return event(userId, content + "<AgentID>1000002</AgentID>");
    }

    static XmlNode event(String from, String content) {
        return xml("""
                <xml><ToUserName><![CDATA[wwtest0000000001]]></ToUserName>
                <FromUserName><![CDATA[%s]]></FromUserName>
                <CreateTime>1403610513</CreateTime>
                <MsgType><![CDATA[event]]></MsgType>
                %s</xml>
                """.formatted(from, content));
    }

    static XmlNode xml(String text) {
        try {
            return node(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text.strip())))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("Not XML: " + text, e);
        }
    }

    private static XmlNode node(Element element) {
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element child) {
                children.add(node(child));
            } else {
                text.append(at.getNodeValue());
            }
        }
        return new XmlNode(element.getTagName(), text.toString().strip(), children);
    }
}
