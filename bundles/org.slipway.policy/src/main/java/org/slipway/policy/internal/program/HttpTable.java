// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.program;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileServer;
import org.slipway.wire.ClientArch;

/** The keys {@code http.*}: which architecture loads what over HTTP. Immutable. */
public final class HttpTable {
    /** Beginning of every key of the table. */
    static final String PREFIX = "http.";

    private final Roles roles;
    private final HttpRows rows;
    private final Groups groups;

    private HttpTable(Roles roles, HttpRows rows, Groups groups) {
        this.roles = roles;
        this.rows = rows;
        this.groups = groups;
    }

    /**
     * Reads the keys of the table and of groups, and passes over others.
     *
     * @param values keys and values
     * @return the table
     * @throws InvalidSettingException if a value cannot be worked with, or a key contradicts another
     */
    public static HttpTable of(Map<String, Object> values) throws InvalidSettingException {
        Roles roles = Roles.of(values);
        HttpRows rows = new HttpRows(roles, PREFIX);
        for (Map.Entry<String, Object> entry : Keys.with(values, PREFIX)) {
            rows.enter(entry.getKey(), entry.getValue());
        }
        return new HttpTable(roles, rows, Groups.of(roles, values));
    }

    /** {@return whether no key gives any machine a program over HTTP} */
    public boolean isEmpty() {
        return rows.isEmpty() && groups.hasNoHttp();
    }

    /**
     * Chooses what a machine loads: its own program, else that of its group, by {@code http.*} or {@code nbp.*} of the
     * group, else that of its architecture.
     *
     * @param archs all that it can be, in its order of preference; at least one
     * @param group its group, or empty
     * @param deviceNbp the device's own program: a path, a role or a URL; or empty
     * @param server what paths are served by, if there is such a service
     * @param self this server's address as the machine knows it
     * @return the URL, or why there is none
     */
    public HttpChoice choose(
            List<ClientArch> archs, String group, String deviceNbp, Optional<BootFileServer> server, InetAddress self) {
        if (!deviceNbp.isBlank()) {
            return ofDevice(archs.get(0), deviceNbp.strip(), server, self);
        }
        return archs.stream()
                .flatMap(arch -> ofGroup(group, arch).map(entry -> url(entry, server, arch, self)).stream())
                .findFirst()
                .or(() -> archs.stream()
                        .flatMap(arch -> rows.of(arch).map(entry -> url(entry, server, arch, self)).stream())
                        .findFirst())
                .orElseGet(() -> HttpChoice.none(archs.get(0), rows.keyOf(archs.get(0)) + " is not set"));
    }

    private Optional<Entry> ofGroup(String group, ClientArch arch) {
        return groups.http(group)
                .flatMap(own -> own.of(arch))
                .or(() -> groups.programs(group).flatMap(own -> own.get(kinds(arch), Form.PLAIN)));
    }

    private HttpChoice ofDevice(ClientArch arch, String nbp, Optional<BootFileServer> server, InetAddress self) {
        OwnProgram own = OwnProgram.read(roles, nbp, kinds(arch));
        if (own.entry().isEmpty()) {
            return HttpChoice.none(arch, own.why());
        }
        if (!ProgramText.isHttpOrPath(own.entry().get().file())) {
            return HttpChoice.none(arch, "the " + ProgramTable.DEVICE + " is no path, and no URL of http or https");
        }
        return url(own.entry().get(), server, arch, self);
    }

    private static List<Kind> kinds(ClientArch arch) {
        return Kind.of(arch.bootFamily(), false);
    }

    private static HttpChoice url(Entry entry, Optional<BootFileServer> server, ClientArch arch, InetAddress self) {
        if (ProgramText.isUrl(entry.file())) {
            return new HttpChoice(Optional.of(entry.file()), arch, entry.note());
        }
        // In a URL a back-slash is no separator.
        Optional<String> url =
                server.flatMap(serving -> serving.url(self, entry.file().replace('\\', '/')));
        return new HttpChoice(
                url,
                arch,
                url.isPresent()
                        ? entry.note()
                        : entry.note() + " is a path, but this server serves no HTTP (org.slipway.http)");
    }

    /** Everything that it can lead to but what {@link ProgramTable} knows too, for the check of the files. */
    List<Named> named() {
        List<Named> named = new ArrayList<>(rows.named());
        named.addAll(groups.namedOverHttp());
        return named;
    }
}
