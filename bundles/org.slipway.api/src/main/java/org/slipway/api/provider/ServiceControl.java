// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service control code ({@code SERVICE_CONTROL_*}); codes pass through as integers.
 *
 * @param code 1 to 32 for the system's codes, 128 to 255 for those of users
 */
public record ServiceControl(int code) {
    /** The provider is about to be stopped: by the operator, or because the server stops. A shutdown follows. */
    public static final ServiceControl STOP = new ServiceControl(1);

    /** Stop working until {@link #CONTINUE}; no further request comes until then. Those under way may still end. */
    public static final ServiceControl PAUSE = new ServiceControl(2);

    /** Work again after {@link #PAUSE}. */
    public static final ServiceControl CONTINUE = new ServiceControl(3);

    /** Report the state: throw if not healthy. */
    public static final ServiceControl INTERROGATE = new ServiceControl(4);

    /** The system is shutting down. The server sends {@link #STOP} instead. */
    public static final ServiceControl SHUTDOWN = new ServiceControl(5);

    /** The configuration has changed. */
    public static final ServiceControl PARAMCHANGE = new ServiceControl(6);

    /** The server listens on an address or interface more; {@code ServerInfo.listeners()} has it. */
    public static final ServiceControl NETBINDADD = new ServiceControl(7);

    /** The server listens on an address or interface less. */
    public static final ServiceControl NETBINDREMOVE = new ServiceControl(8);

    /** A network binding was enabled. Never sent by the server itself. */
    public static final ServiceControl NETBINDENABLE = new ServiceControl(9);

    /** A network binding was disabled. Never sent by the server itself. */
    public static final ServiceControl NETBINDDISABLE = new ServiceControl(10);

    /** A device came or went. Never sent by the server itself. */
    public static final ServiceControl DEVICEEVENT = new ServiceControl(0x0b);

    /** The hardware profile has changed. Never sent by the server itself. */
    public static final ServiceControl HARDWAREPROFILECHANGE = new ServiceControl(0x0c);

    /** The power state has changed. Never sent by the server itself. */
    public static final ServiceControl POWEREVENT = new ServiceControl(0x0d);

    /** A user session began or ended. Never sent by the server itself. */
    public static final ServiceControl SESSIONCHANGE = new ServiceControl(0x0e);

    /** The system is about to shut down. Never sent by the server itself. */
    public static final ServiceControl PRESHUTDOWN = new ServiceControl(0x0f);

    /** The system's time was set. Never sent by the server itself. */
    public static final ServiceControl TIMECHANGE = new ServiceControl(0x10);

    /** An event that the provider is registered for came about. Never sent by the server itself. */
    public static final ServiceControl TRIGGEREVENT = new ServiceControl(0x20);

    private static final int FIRST_USER_CODE = 128;
    private static final int LAST_CODE = 255;
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "STOP"),
            Map.entry(2, "PAUSE"),
            Map.entry(3, "CONTINUE"),
            Map.entry(4, "INTERROGATE"),
            Map.entry(5, "SHUTDOWN"),
            Map.entry(6, "PARAMCHANGE"),
            Map.entry(7, "NETBINDADD"),
            Map.entry(8, "NETBINDREMOVE"),
            Map.entry(9, "NETBINDENABLE"),
            Map.entry(10, "NETBINDDISABLE"),
            Map.entry(0x0b, "DEVICEEVENT"),
            Map.entry(0x0c, "HARDWAREPROFILECHANGE"),
            Map.entry(0x0d, "POWEREVENT"),
            Map.entry(0x0e, "SESSIONCHANGE"),
            Map.entry(0x0f, "PRESHUTDOWN"),
            Map.entry(0x10, "TIMECHANGE"),
            Map.entry(0x20, "TRIGGEREVENT"));

    /**
     * Checks the code.
     *
     * @param code 1 to 32 for the system's codes, 128 to 255 for those of users
     * @throws IllegalArgumentException if the code is out of range
     */
    public ServiceControl {
        if (code < 1 || code > LAST_CODE) {
            throw new IllegalArgumentException("service control code " + code + " is not within 1..255");
        }
    }

    /** {@return whether the code is one of those left to users, 128 to 255} */
    public boolean userDefined() {
        return code >= FIRST_USER_CODE;
    }

    /** {@return the name of the code without its prefix, such as {@code PAUSE}; empty for a code without a name} */
    public Optional<String> name() {
        return Optional.ofNullable(NAMES.get(code));
    }

    /**
     * Reads what an operator writes.
     *
     * @param text a name as {@link #name} gives it, in any case, or a number
     * @return the code
     * @throws IllegalArgumentException if it is neither, or the number is out of range
     */
    public static ServiceControl parse(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (Map.Entry<Integer, String> named : NAMES.entrySet()) {
            if (named.getValue().equals(word)) {
                return new ServiceControl(named.getKey());
            }
        }
        if (word.matches("[0-9]{1,3}")) {
            return new ServiceControl(Integer.parseInt(word));
        }
        throw new IllegalArgumentException("'" + text + "' is no service control; there are "
                + String.join(", ", new TreeMap<>(NAMES).values()).toLowerCase(Locale.ROOT) + " and 128 to 255");
    }
}
