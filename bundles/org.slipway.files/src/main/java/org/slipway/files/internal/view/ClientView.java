// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal.view;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.file.BootFileRequest;
import org.slipway.wire.ClientArch;

/** Which clients a root is for. What cannot be told about a client counts against it. Immutable. */
public final class ClientView {
    private final List<Network> networks;
    private final List<String> interfaces;
    private final List<ClientArch> architectures;

    private ClientView(List<Network> networks, List<String> interfaces, List<ClientArch> architectures) {
        this.networks = networks;
        this.interfaces = interfaces;
        this.architectures = architectures;
    }

    /**
     * Reads lists with commas; an empty one lets everybody in.
     *
     * @param networks value of {@code networks}
     * @param interfaces value of {@code interfaces}
     * @param architectures value of {@code architectures}
     * @return the view
     * @throws InvalidSettingException if something in a list is not what it should be
     */
    public static ClientView of(String networks, String interfaces, String architectures)
            throws InvalidSettingException {
        return new ClientView(
                list("networks", networks, Network::parse, "is no network such as 192.0.2.0/24 or 2001:db8::/64"),
                list("interfaces", interfaces, Optional::of, ""),
                list(
                        "architectures",
                        architectures,
                        ClientArch::byKey,
                        "is no architecture such as bios, x64-uefi or 11"));
    }

    private static <T> List<T> list(String key, String value, Function<String, Optional<T>> reader, String wanted)
            throws InvalidSettingException {
        List<T> all = new ArrayList<>();
        for (String word : value.strip().split("[\\s,]+")) {
            if (!word.isEmpty()) {
                all.add(reader.apply(word)
                        .orElseThrow(() -> new InvalidSettingException(key, value, "'" + word + "' " + wanted)));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Looks at a client.
     *
     * @param request its request
     * @param machines what else is known about it
     * @return why the root is not for it, in words for an operator; empty if it is
     */
    public Optional<String> objection(BootFileRequest request, Machines machines) {
        return Stream.<Optional<String>>of(network(request), networkInterface(request))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> architecture(request, machines));
    }

    private Optional<String> network(BootFileRequest request) {
        if (networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(request.client()))) {
            return Optional.empty();
        }
        return Optional.of(request.client().getHostAddress() + " is in none of " + words(networks));
    }

    private Optional<String> networkInterface(BootFileRequest request) {
        if (interfaces.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = nameOf(request.local());
        if (name.isPresent() && interfaces.contains(name.get())) {
            return Optional.empty();
        }
        return Optional.of("asked at " + request.local().getHostAddress() + ", interface " + name.orElse("unknown")
                + ", which is none of " + words(interfaces));
    }

    private static Optional<String> nameOf(InetAddress local) {
        try {
            return Optional.ofNullable(NetworkInterface.getByInetAddress(local)).map(NetworkInterface::getName);
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    /** A machine that boots over HTTP, or that calls itself EBC, is served as the family that it belongs to, too. */
    private Optional<String> architecture(BootFileRequest request, Machines machines) {
        if (architectures.isEmpty()) {
            return Optional.empty();
        }
        Optional<ClientArch> told = machines.architecture(request);
        if (told.isEmpty()) {
            return Optional.of("the architecture of " + request.client().getHostAddress()
                    + " is not known: this server did not see it ask for a boot");
        }
        ClientArch arch = told.get();
        if (architectures.contains(arch) || architectures.contains(arch.bootFamily())) {
            return Optional.empty();
        }
        return Optional.of("the machine is " + arch + ", none of " + words(architectures));
    }

    private static String words(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
