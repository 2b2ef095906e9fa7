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
        return Optional.ofNullable(first(childName));
    }

    /** The text of the first child of this name; null when there is no such child. */
    public @Nullable String textOf(String childName) {
        XmlNode child = first(childName);
        return child == null ? null : child.text;
    }

    /** The text of the first child of this name; empty when there is no such child. */
    public String valueOf(String childName) {
        XmlNode child = first(childName);
        return child == null ? "" : child.text;
    }

    /** A loop: each message is asked for some thirty names. */
    private @Nullable XmlNode first(String childName) {
        for (XmlNode child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return null;
    }

    /** Messages hold names and mobiles. */
    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
