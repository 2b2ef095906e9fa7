package org.tuanlink.console.registry;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.tuanlink.registry.FieldFinding;
import org.tuanlink.registry.Outcome;

/** What the rules say about a form, field by field, for its template. */
record Findings(List<FieldFinding> all) {

    static final Findings NONE = new Findings(List.of());

    Findings {
        all = List.copyOf(all);
    }

    public List<FieldFinding> of(String field) {
        return all.stream().filter(one -> one.field().equals(field)).toList();
    }

    /** Whether the field has to be mended. */
    public boolean bad(String field) {
        return of(field).stream().anyMatch(FieldFinding::isError);
    }

    public List<FieldFinding> errors() {
        return all.stream().filter(FieldFinding::isError).toList();
    }

    /** Said of no field that the form has. */
    public List<FieldFinding> besides(Collection<String> fields) {
        return all.stream().filter(one -> !fields.contains(one.field())).toList();
    }

    public boolean stale() {
        return all.stream().anyMatch(one -> one.code().equals(Outcome.STALE));
    }

    static String sentences(Collection<FieldFinding> findings) {
        return findings.stream().map(FieldFinding::message).collect(Collectors.joining());
    }

    /** While somebody is still typing: nothing about what he has not come to yet. */
    Findings soFar(FormFields fields) {
        return new Findings(all.stream()
                .filter(one ->
                        one.field().isEmpty() || !fields.get(one.field()).isBlank() || fields.changed(one.field()))
                .toList());
    }
}
