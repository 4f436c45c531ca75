// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.internal.Octets;
import org.slipway.wire.internal.TlvList;

/** The sub-options of option 82, Relay Agent Information (RFC 3046). Immutable; unknown sub-options are kept. */
public final class RelayAgentInfo {

    /** Agent Circuit ID, RFC 3046 section 3.1. */
    public static final int CIRCUIT_ID = 1;
    /** Agent Remote ID, RFC 3046 section 3.2. */
    public static final int REMOTE_ID = 2;
    /** Link Selection, RFC 3527. */
    public static final int LINK_SELECTION = 5;
    /** Server Identifier Override, RFC 5107. */
    public static final int SERVER_ID_OVERRIDE = 11;
    /** Relay Source Port, RFC 8357. */
    public static final int RELAY_SOURCE_PORT = 19;

    private final TlvList subOptions;

    private RelayAgentInfo(TlvList subOptions) {
        this.subOptions = subOptions;
    }

    /**
     * Reads the joined value of option 82.
     *
     * @param value the value; ownership passes to the result
     * @return its sub-options
     * @throws WireParseException if a sub-option overruns; offsets count from the start of the value
     */
    public static RelayAgentInfo parse(byte[] value) throws WireParseException {
        return parse(value, 0, value.length);
    }

    static RelayAgentInfo parse(byte[] bytes, int at, int length) throws WireParseException {
        return new RelayAgentInfo(TlvList.plain(bytes, at, length));
    }

    /**
     * One sub-option as it came.
     *
     * @param code 0 to 255
     * @return a copy of the value of its first instance, empty if absent
     */
    public Optional<byte[]> subOption(int code) {
        int entry = subOptions.find(code, 0);
        return entry < 0 ? Optional.empty() : Optional.of(subOptions.value(entry));
    }

    /** {@return the codes of all sub-options in wire order} */
    public List<Integer> codes() {
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < subOptions.size(); i++) {
            codes.add(subOptions.code(i));
        }
        return List.copyOf(codes);
    }

    /**
     * The subnet that the client is on, if it is not that of giaddr (RFC 3527). The reply still goes to giaddr.
     *
     * @return the address, empty if absent
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<Inet4Address> linkSelection() throws WireParseException {
        return address(LINK_SELECTION);
    }

    /**
     * The address that the server has to name in option 54 so that renewals go through the relay (RFC 5107).
     *
     * @return the address, empty if absent
     * @throws WireParseException if it is not 4 bytes
     */
    public Optional<Inet4Address> serverIdOverride() throws WireParseException {
        return address(SERVER_ID_OVERRIDE);
    }

    /**
     * Whether the relay asks for its reply at the UDP port it sent from, not at 67 (RFC 8357 section 5.1).
     *
     * @return true if the sub-option is there
     * @throws WireParseException if it is there with a value
     */
    public boolean relaySourcePort() throws WireParseException {
        int entry = subOptions.find(RELAY_SOURCE_PORT, 0);
        if (entry >= 0) {
            subOptions.require(entry, 0);
        }
        return entry >= 0;
    }

    private Optional<Inet4Address> address(int code) throws WireParseException {
        int entry = subOptions.find(code, 0);
        if (entry < 0) {
            return Optional.empty();
        }
        subOptions.require(entry, 4);
        return Optional.of(Octets.address(subOptions.bytes(), subOptions.offset(entry)));
    }
}
