// SPDX-License-Identifier: Apache-2.0
package org.slipway.probe.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.Ipv4;
import org.slipway.wire.Ipv6;

/** Walks over a command line of {@code --name value} and {@code --name=value}. */
final class Arguments {

    private final Deque<String> left;

    Arguments(List<String> words) {
        left = new ArrayDeque<>(words);
    }

    /** {@return the next option's name, empty at the end} */
    Optional<String> nextName() {
        String word = left.poll();
        if (word == null) {
            return Optional.empty();
        }
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
            left.push(word.substring(equals + 1));
            return Optional.of(word.substring(0, equals));
        }
        return Optional.of(word);
    }

    String text(String name) throws UsageException {
        String value = left.poll();
        if (value == null) {
            throw new UsageException(name + " needs a value");
        }
        return value;
    }

    int number(String name, int min, int max) throws UsageException {
        String value = text(name);
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new UsageException(name + " " + value + ": a number from " + min + " to " + max + " is expected");
    }

    int port(String name) throws UsageException {
        return number(name, 1, 65_535);
    }

    /** {@return an address of either kind} */
    InetAddress anyAddress(String name) throws UsageException {
        String value = text(name);
        return Ipv6.parse(value)
                .<InetAddress>map(address -> address)
                .or(() -> Ipv4.parse(value))
                .orElseThrow(() -> new UsageException(name + " " + value + ": an IPv4 or IPv6 address is expected"));
    }

    Inet4Address address(String name) throws UsageException {
        String value = text(name);
        return Ipv4.parse(value)
                .orElseThrow(() -> new UsageException(name + " " + value + ": an IPv4 address is expected"));
    }

    /** {@return everything that is left, and nothing is left then} */
    List<String> rest() {
        List<String> rest = List.copyOf(left);
        left.clear();
        return rest;
    }
}
