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

/** Messages as the rules of this module read them. */
final class StoredMessages implements MessageReading {

    @Override
    public XmlNode parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return node(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException("The stored message is not XML", e);
        }
    }

    private static XmlNode node(Element element) {
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(node(inner));
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        return new XmlNode(element.getTagName(), text.toString().strip(), children);
    }

    @Override
    public CallbackEvent read(CallbackSource source, XmlNode message) {
        return EventReader.read(source, message);
    }

    @Override
    public byte[] keyOf(CallbackSource source, XmlNode message) {
        return EventIdentity.keyOf(source, message);
    }

    @Override
    public String subjectOf(CallbackEvent event) {
        return EventSubject.of(event);
    }
}
