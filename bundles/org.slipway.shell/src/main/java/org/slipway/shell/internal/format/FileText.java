// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import java.util.List;
import java.util.Optional;
import org.slipway.api.file.BootFileEntry;
import org.slipway.api.file.BootFileLook;
import org.slipway.api.file.BootFileLook.Answer;
import org.slipway.api.file.FileSets;
import org.slipway.shell.internal.file.FileView;
import org.slipway.wire.HardwareAddress;

/** Boot files as text. */
final class FileText {

    private final Times times;

    FileText(Times times) {
        this.times = times;
    }

    String entries(List<BootFileEntry> entries) {
        Table table = new Table("NAME", ">SIZE", "CHANGED", "SOURCE");
        for (BootFileEntry entry : entries) {
            table.row(
                    entry.name() + (entry.folder() ? "/" : ""),
                    entry.folder() || entry.size() < 0 ? "-" : TransferText.bytes(entry.size()),
                    entry.lastModified().map(times::date).orElse("-"),
                    entry.source());
        }
        return table.toString();
    }

    String view(FileView view) {
        StringBuilder text = new StringBuilder();
        String machine = view.request()
                .machine()
                .map(HardwareAddress::toString)
                .map(mac -> " (" + mac + ")")
                .orElse("");
        text.append(Plain.line(view.request().path() + ", asked by "
                        + view.request().client().getHostAddress() + machine + " at "
                        + view.request().local().getHostAddress()))
                .append('\n');
        Optional<BootFileLook> answer = view.answer();
        text.append(answer.map(FileText::outcome)
                        .orElse("Nobody has it: the machine is told that there is no such file."))
                .append('\n')
                .append(looks(view.looks(), answer));
        answer.flatMap(BootFileLook::text)
                .ifPresent(content -> text.append("\n\n").append(Plain.lines(content)));
        return text.toString();
    }

    private static String outcome(BootFileLook look) {
        return switch (look.answer()) {
            case SERVES -> "The machine gets " + look.size() + " bytes.";
            case REFUSES -> "The machine is told: access violation.";
            default -> "The machine is told: server error.";
        };
    }

    private static String looks(List<BootFileLook> looks, Optional<BootFileLook> answer) {
        Table table = new Table("SOURCE", "ANSWER", ">SIZE", "HOW");
        for (BootFileLook look : looks) {
            boolean counts =
                    answer.isPresent() && answer.get() == look || !look.answer().ends();
            table.row(
                    look.source(),
                    counts ? word(look.answer()) : "hidden (" + word(look.answer()) + ")",
                    look.answer() == Answer.SERVES ? look.size() : "-",
                    look.detail());
        }
        return table.toString();
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case SERVES -> "serves";
            case HAS_NOT -> "has not";
            case NOT_FOR_CLIENT -> "not for this client";
            case REFUSES -> "refuses";
            case FAILS -> "fails";
        };
    }

    String sets(List<FileSets.FileSet> sets) {
        Table table = new Table("ROOT", "VERSION", "STATE", "MANIFEST", ">BOOTING", "CHANGED");
        StringBuilder problems = new StringBuilder();
        for (FileSets.FileSet set : sets) {
            for (FileSets.Version version : set.versions()) {
                table.row(
                        set.root(),
                        version.name(),
                        state(set, version.name()),
                        version.manifest() ? "yes" : "-",
                        version.machines(),
                        times.date(version.lastModified()));
            }
            if (set.versions().isEmpty()) {
                table.row(set.root(), "-", "no versions", "-", 0, "-");
            }
            set.problem().ifPresent(problem -> problems.append('\n').append(Plain.line(set.root() + ": " + problem)));
        }
        return table.toString() + problems;
    }

    private static String state(FileSets.FileSet set, String version) {
        Optional<String> name = Optional.of(version);
        if (set.current().equals(name)) {
            return "current";
        }
        return set.previous().equals(name) ? "previous" : "-";
    }
}
