// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.tftp.internal.net.ListenSpec;
import org.slipway.tftp.internal.net.TransferTable;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.tftp.internal.transfer.RetransmissionPlan;
import org.slipway.tftp.internal.transfer.TransferLimits;

/**
 * Checked settings.
 *
 * @param transport kind of sockets
 * @param listen where requests come in
 * @param limits the most that is granted to a client
 * @param plan timing of retransmission
 * @param capacity how many transfers at a time
 */
record TftpSettings(
        Transport.Kind transport,
        ListenSpec listen,
        TransferLimits limits,
        RetransmissionPlan plan,
        TransferTable.Capacity capacity) {
    private static final int MAX_MS = 60_000;
    private static final int MAX_TRANSFERS = 65535;
    private static final Pattern LITERAL_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    static TftpSettings of(Settings settings) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        return new TftpSettings(
                transport(config.transport()),
                new ListenSpec(
                        addresses(config.address()),
                        range("port", config.port(), 0, 65535),
                        range("receive.buffer.bytes", config.receive_buffer_bytes(), 4096, 1 << 30)),
                new TransferLimits(
                        range("blksize.max", config.blksize_max(), 8, 65464),
                        range("windowsize.max", config.windowsize_max(), 1, 4096),
                        range("timeout.max.s", config.timeout_max_s(), 0, 255)),
                plan(config),
                new TransferTable.Capacity(
                        range("transfers.max", config.transfers_max(), 1, MAX_TRANSFERS),
                        range("transfers.max.per.client", config.transfers_max_per_client(), 1, MAX_TRANSFERS)));
    }

    private static RetransmissionPlan plan(Config config) throws InvalidSettingException {
        long first = millis("retransmit.first.ms", config.retransmit_first_ms());
        long min = millis("retransmit.min.ms", config.retransmit_min_ms());
        long max = millis("retransmit.max.ms", config.retransmit_max_ms());
        if (max < min || max < first) {
            throw new InvalidSettingException(
                    "retransmit.max.ms",
                    config.retransmit_max_ms(),
                    "is below retransmit.min.ms or retransmit.first.ms");
        }
        return new RetransmissionPlan(first, min, max, range("retransmit.tries", config.retransmit_tries(), 1, 100));
    }

    private static long millis(String key, int value) throws InvalidSettingException {
        return TimeUnit.MILLISECONDS.toNanos(range(key, value, 10, MAX_MS));
    }

    private static int range(String key, int value, int min, int max) throws InvalidSettingException {
        if (value < min || value > max) {
            throw new InvalidSettingException(key, value, "must be " + min + " to " + max);
        }
        return value;
    }

    private static Transport.Kind transport(String text) throws InvalidSettingException {
        try {
            return Transport.Kind.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("transport", text, "must be one of auto, epoll, nio");
        }
    }

    private static List<InetAddress> addresses(String text) throws InvalidSettingException {
        List<InetAddress> addresses = new ArrayList<>();
        List<String> parts = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        for (String part : parts) {
            addresses.add(address(part, text));
        }
        return addresses;
    }

    /** Only literals: a name would be asked from a server that may not be there yet. */
    private static InetAddress address(String part, String text) throws InvalidSettingException {
        if (part.contains(":") || LITERAL_V4.matcher(part).matches()) {
            try {
                InetAddress address = InetAddress.getByName(part);
                if (!address.isAnyLocalAddress() && !address.isMulticastAddress()) {
                    return address;
                }
            } catch (UnknownHostException e) {
                throw new InvalidSettingException("address", text, part + " is no address");
            }
        }
        throw new InvalidSettingException("address", text, part + " is no address of one interface; empty means all");
    }
}
