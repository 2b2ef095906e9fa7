package org.tuanlink.callback;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads messages of bounded size and depth, without document types, entities of their own or anything from outside.
 * Thread-safe.
 */
final class XmlReader {

    static final int DEEPEST = 16;
    static final int MOST_ELEMENTS = 5_000;

    // A factory is not promised to be thread-safe. Its readers are new each time: one that is used again would remember
    // every element name that strangers send.
    private static final ThreadLocal<XMLInputFactory> FACTORY = ThreadLocal.withInitial(XmlReader::factory);

    private final XMLStreamReader in;
    private int elements;

    private XmlReader(XMLStreamReader in) {
        this.in = in;
    }

    /** The root element; empty when it is not XML as WeCom writes it. */
    static Optional<XmlNode> read(String xml) {
        try {
            XMLStreamReader in = FACTORY.get().createXMLStreamReader(new StringReader(xml));
            return Optional.of(new XmlReader(in).document());
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader answers some nonsense with runtime exceptions of its own.
            return Optional.empty();
        }
    }

    private XmlNode document() throws XMLStreamException {
        XmlNode root = null;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> root = element(1);
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused();
                default -> {} // comments and space around the root
            }
        }
        if (root == null) {
            throw refused();
        }
        return root;
    }

    private XmlNode element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw refused();
        }
        String name = in.getLocalName();
        StringBuilder text = new StringBuilder();
        List<XmlNode> children = new ArrayList<>();
        while (true) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
                case XMLStreamConstants.END_ELEMENT -> {
                    return new XmlNode(name, text.toString().strip(), children);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw refused();
                default -> {} // comments
            }
        }
    }

    private static XMLStreamException refused() {
        return new XMLStreamException();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw refused();
        });
        return factory;
    }
}
