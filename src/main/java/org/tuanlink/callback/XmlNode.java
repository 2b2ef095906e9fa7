package org.tuanlink.callback;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of a message. Attributes and comments are not kept: WeCom uses none.
 *
 * @param text its own text, without that of its children, stripped
 */
public record XmlNode(String name, String text, List<XmlNode> children) {

    public XmlNode {
        children = List.copyOf(children);
    }

    /** The first child of this name. */
    public Optional<XmlNode> child(String childName) {
        return children.stream().filter(one -> one.name.equals(childName)).findFirst();
    }

    /** The text of the first child of this name; null when there is no such child. */
    public @Nullable String textOf(String childName) {
        return child(childName).map(XmlNode::text).orElse(null);
    }

    /** The text of the first child of this name; empty when there is no such child. */
    public String valueOf(String childName) {
        return child(childName).map(XmlNode::text).orElse("");
    }

    /** Messages hold names and mobiles. */
    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
