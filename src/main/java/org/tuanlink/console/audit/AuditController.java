package org.tuanlink.console.audit;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.tuanlink.access.AuditCheck;
import org.tuanlink.access.AuditCursor;
import org.tuanlink.access.AuditLine;
import org.tuanlink.access.AuditLog;
import org.tuanlink.access.AuditPage;
import org.tuanlink.access.Caller;
import org.tuanlink.console.workbook.WorkbookColumn;
import org.tuanlink.console.workbook.WorkbookList;
import org.tuanlink.console.workbook.WorkbookRows;
import org.tuanlink.console.workbook.Workbooks;
import org.tuanlink.platform.Permission;
import org.tuanlink.platform.RefusedException;
import org.tuanlink.platform.Requires;

/** The audit log: who did what to which subject, and whether it is as it was recorded. */
@Controller
@Requires(Permission.AUDIT_READ)
class AuditController {

    private static final String PATH = "/console/audit";
    private static final int SHOWN = 50;
    private static final int READ_AT_ONCE = 1_000;
    private static final AuditWords WORDS = new AuditWords();

    private final AuditLog log;
    private final AuditCheck check;
    private final Workbooks workbooks;
    private final Clock clock;

    AuditController(AuditLog log, AuditCheck check, Workbooks workbooks, Clock clock) {
        this.log = log;
        this.check = check;
        this.workbooks = workbooks;
        this.clock = clock;
    }

    @ModelAttribute("zone")
    ZoneId zone() {
        return clock.getZone();
    }

    @ModelAttribute("words")
    AuditWords words() {
        return WORDS;
    }

    @GetMapping(PATH)
    String list(
            AuditQuestion asked, @RequestParam(required = false) @Nullable String after, Caller caller, Model model) {
        AuditQuestion question = asked.cleaned();
        AuditCursor cursor = AuditCursor.parse(after).orElse(null);
        AuditPage page = log.page(question.filter(), caller.scope(), cursor, SHOWN);
        model.addAttribute("question", question);
        model.addAttribute("filtered", !question.asMap().isEmpty());
        model.addAttribute("log", page);
        model.addAttribute("newer", cursor == null ? null : question.address(PATH));
        AuditCursor next = page.next();
        model.addAttribute("older", next == null ? null : question.address(PATH, "after", next.toString()));
        model.addAttribute("export", question.address(PATH + ".xlsx"));
        model.addAttribute("mayExport", caller.may(Permission.EXPORT));
        addCheck(caller, model);
        return "console/audit/list";
    }

    @GetMapping(PATH + "/{id}")
    String entry(@PathVariable long id, Caller caller, Model model) {
        AuditLine line =
                log.find(id, caller.scope()).orElseThrow(() -> RefusedException.notFound("没有编号为 " + id + " 的审计记录。"));
        Set<String> fields = new LinkedHashSet<>(line.before().keySet());
        fields.addAll(line.after().keySet());
        model.addAttribute("line", line);
        model.addAttribute("fields", fields);
        return "console/audit/entry";
    }

    /** Everybody may see how the chain stands; to have it checked takes the whole province. */
    @GetMapping(PATH + "/check")
    String check(Caller caller, Model model) {
        addCheck(caller, model);
        return "console/audit/check :: chain";
    }

    @PostMapping(PATH + "/check")
    String checkNow(Caller caller) {
        if (!caller.scope().isWholeProvince()) {
            throw RefusedException.notFound("没有这个地址。");
        }
        check.request(caller.name());
        return "redirect:" + PATH;
    }

    private void addCheck(Caller caller, Model model) {
        model.addAttribute("mayCheck", caller.scope().isWholeProvince());
        model.addAttribute("check", check.last().orElse(null));
    }

    @GetMapping(PATH + ".xlsx")
    View export(AuditQuestion asked, Caller caller) {
        AuditQuestion question = asked.cleaned();
        return workbooks.download(
                caller,
                new WorkbookList<>(
                        "audit",
                        "审计日志",
                        question.asMap(),
                        List.of(
                                new WorkbookColumn<AuditLine>("编号", AuditLine::id),
                                new WorkbookColumn<>("时间", AuditLine::at),
                                new WorkbookColumn<>("操作人", AuditLine::actor),
                                new WorkbookColumn<>("角色", line -> WORDS.role(line.role())),
                                new WorkbookColumn<>("来源地址", AuditLine::address),
                                new WorkbookColumn<>("操作", line -> WORDS.action(line.action())),
                                new WorkbookColumn<>("对象类型", line -> WORDS.kind(line.subjectKind())),
                                new WorkbookColumn<>("对象编码", AuditLine::subjectId),
                                new WorkbookColumn<>("对象", AuditLine::subjectLabel),
                                new WorkbookColumn<>("理由", AuditLine::reason),
                                new WorkbookColumn<>("操作前", line -> WORDS.all(line.before())),
                                new WorkbookColumn<>("操作后", line -> WORDS.all(line.after())),
                                new WorkbookColumn<>("链上位置", AuditLine::seq)),
                        rows(question, caller)));
    }

    /** A page may be empty although there is more: only its cursor tells. */
    private WorkbookRows<AuditLine> rows(AuditQuestion question, Caller caller) {
        return (Consumer<? super AuditLine> sink) -> {
            AuditCursor after = null;
            do {
                AuditPage page = log.page(question.filter(), caller.scope(), after, READ_AT_ONCE);
                page.lines().forEach(sink);
                after = page.next();
            } while (after != null);
        };
    }
}
