// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slipway.api.server.TraceLog;
import org.slipway.api.server.TraceSeverity;

/** Commands about the trace and the decisions. */
@Component(service = TraceCommands.class)
@GogoCommand(scope = "pxe", function = "trace")
public final class TraceCommands {

    private final ServerServices services;

    /**
     * Makes the commands.
     *
     * @param services the server's services
     */
    @Activate
    public TraceCommands(@Reference ServerServices services) {
        this.services = services;
    }

    /**
     * Reads or follows the trace and the decisions.
     *
     * @param session the session, which formats what is followed
     * @param lines how many at most
     * @param severities which trace lines, separated by commas; empty for all and the decisions too
     * @param decisionsOnly whether trace lines are left out
     * @param keep severities that the server is to keep from now on; empty to change nothing
     * @param provider of which provider; empty for all
     * @param follow whether to go on until interrupted
     * @return trace lines ({@link TraceLog.Entry}) and decisions ({@link org.slipway.api.server.Decision}), oldest first;
     *     the severities kept ({@link TraceMask}), if {@code keep} was given; null after following
     */
    @Descriptor("shows the latest trace lines and decisions")
    public Object trace(
            CommandSession session,
            @Descriptor("how many lines at most (20)")
                    @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    int lines,
            @Descriptor("only trace lines of these severities: verbose,info,warning,error,fatal")
                    @Parameter(
                            names = {"-s", "--severity"},
                            absentValue = "")
                    String severities,
            @Descriptor("only decisions")
                    @Parameter(
                            names = {"-d", "--decisions"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean decisionsOnly,
            @Descriptor("choose the severities that the server keeps: a list, all, none, a mask, default, or show")
                    @Parameter(
                            names = {"-k", "--keep"},
                            absentValue = "")
                    String keep,
            @Descriptor("only of this provider; with -k, choose for it alone")
                    @Parameter(
                            names = {"-p", "--provider"},
                            absentValue = "")
                    String provider,
            @Descriptor("go on with new lines until Ctrl-C")
                    @Parameter(
                            names = {"-f", "--follow"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean follow) {
        if (!keep.isEmpty()) {
            return new TraceChoice(services).keep(keep, provider);
        }
        if (lines < 0) {
            throw new IllegalArgumentException("the number of lines must not be negative");
        }
        TraceSelection selection = selection(severities, decisionsOnly, provider);
        if (follow) {
            TraceFollower.follow(session, selection, lines);
            return null;
        }
        List<Object> recent = selection.recent(lines);
        return new Listing<>(
                recent.subList(Math.max(0, recent.size() - lines), recent.size()), "Nothing was traced yet.");
    }

    private TraceSelection selection(String severities, boolean decisionsOnly, String provider) {
        if (decisionsOnly && !severities.isEmpty()) {
            throw new IllegalArgumentException("decisions have no severity: -d and -s exclude each other");
        }
        Set<TraceSeverity> chosen =
                severities.isEmpty() ? EnumSet.allOf(TraceSeverity.class) : TraceSeverity.parse(severities);
        return new TraceSelection(services, decisionsOnly ? Set.of() : chosen, severities.isEmpty(), provider);
    }
}
