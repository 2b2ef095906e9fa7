package org.tuanlink.console.directory;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tuanlink.access.Caller;
import org.tuanlink.directory.CadreChain;
import org.tuanlink.directory.CadreChains;
import org.tuanlink.directory.Refusal;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.TimelineEntry;
import org.tuanlink.platform.TimelineSource;
import org.tuanlink.platform.TimelineSubject;
import org.tuanlink.registry.CadreCode;
import org.tuanlink.registry.RegistryReader;

/** Puts a cadre's chain together from what each module has to say. */
@Component
class ChainStory {

    private static final int OF_EACH = 50;
    private static final int SHOWN = 100;

    private final CadreChains chains;
    private final RegistryReader registry;
    private final List<TimelineSource> sources;

    ChainStory(CadreChains chains, RegistryReader registry, List<TimelineSource> sources) {
        this.chains = chains;
        this.registry = registry;
        this.sources = sources;
    }

    void tell(CadreCode code, Caller caller, Model model) {
        CadreChain chain = chains.of(caller.scope(), code)
                .orElseThrow(() -> RefusedException.notFound(Refusal.NO_SUCH_CADRE.sentence(code.value())));
        TimelineSubject subject = chain.subject();
        model.addAttribute("chain", chain);
        model.addAttribute("code", code.value());
        model.addAttribute(
                "name",
                registry.cadreLabels(List.of(subject.cadreId())).stream()
                        .map(RegistryReader.CadreLabel::name)
                        .findFirst()
                        .orElse(code.value()));
        model.addAttribute("entries", entries(subject));
        model.addAttribute("wholeProvince", caller.scope().isWholeProvince());
    }

    private List<TimelineEntry> entries(TimelineSubject subject) {
        return sources.stream()
                .flatMap(source -> source.of(subject, OF_EACH).stream())
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .limit(SHOWN)
                .toList();
    }
}
