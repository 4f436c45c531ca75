// SPDX-License-Identifier: Apache-2.0
package org.slipway.tftp.internal;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slipway.api.config.InvalidSettingException;
import org.slipway.api.config.Settings;
import org.slipway.tftp.internal.net.ListenSpec;
import org.slipway.tftp.internal.net.NetworkRules;
import org.slipway.tftp.internal.net.PortRange;
import org.slipway.tftp.internal.net.TftpRules;
import org.slipway.tftp.internal.net.TransferTable;
import org.slipway.tftp.internal.net.Transport;
import org.slipway.tftp.internal.transfer.RetransmissionPlan;
import org.slipway.tftp.internal.transfer.TransferLimits;

/**
 * Checked settings.
 *
 * @param transport kind of sockets
 * @param listen where requests come in
 * @param rules what counts for transfers
 */
record TftpSettings(Transport.Kind transport, ListenSpec listen, TftpRules rules) {
    private static final int MAX_MS = 60_000;
    private static final int MAX_POLL_US = 1000;
    private static final int MAX_TRANSFERS = 65535;
    private static final int MAX_PORT = 65535;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s*-\\s*(\\d{1,5})");

    static TftpSettings of(Settings settings) throws InvalidSettingException {
        Config config = settings.as(Config.class);
        return new TftpSettings(
                transport(config.transport()),
                new ListenSpec(
                        Addresses.list(config.address()),
                        range("port", config.port(), 0, MAX_PORT),
                        range("receive.buffer.bytes", config.receive_buffer_bytes(), 4096, 1 << 30),
                        config.port_single()),
                new TftpRules(
                        networks(config),
                        plan(config),
                        new TransferTable.Capacity(
                                range("transfers.max", config.transfers_max(), 1, MAX_TRANSFERS),
                                range("transfers.max.per.client", config.transfers_max_per_client(), 1, MAX_TRANSFERS)),
                        ports(config.port_range().strip()),
                        TimeUnit.MICROSECONDS.toNanos(range("busy.poll.us", config.busy_poll_us(), 0, MAX_POLL_US)),
                        range("cache.bytes", config.cache_bytes(), 0, 1 << 30),
                        config.port_single()));
    }

    private static NetworkRules networks(Config config) throws InvalidSettingException {
        TransferLimits usual = new TransferLimits(
                range("blksize.max", config.blksize_max(), 8, 65464),
                range("windowsize.max", config.windowsize_max(), 1, 4096),
                range("timeout.max.s", config.timeout_max_s(), 0, 255),
                config.msftwindow());
        return new NetworkRules(usual, config.blksize_clamp(), NetworkList.parse(config.networks()));
    }

    private static PortRange ports(String text) throws InvalidSettingException {
        if (text.isEmpty()) {
            return new PortRange(0, 0);
        }
        Matcher parts = RANGE.matcher(text);
        if (parts.matches()) {
            int first = Integer.parseInt(parts.group(1));
            int last = Integer.parseInt(parts.group(2));
            if (first > 0 && first <= last && last <= MAX_PORT) {
                return new PortRange(first, last);
            }
        }
        throw new InvalidSettingException("port.range", text, "must be like 40000-40999, within 1 to 65535");
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
}
