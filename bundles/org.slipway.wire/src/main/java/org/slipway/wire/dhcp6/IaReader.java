// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slipway.wire.WireParseException;
import org.slipway.wire.internal.Octets;

/** Reads identity associations where they lie. Other options inside them are passed over. */
final class IaReader {

    private static final int NON_TEMPORARY = 12;
    private static final int TEMPORARY = 4;
    private static final int ADDRESS = 24;

    private IaReader() {}

    static List<IdentityAssociation> read(OptionIndex options) throws WireParseException {
        var found = new ArrayList<IdentityAssociation>();
        for (int i = 0; i < options.size(); i++) {
            int code = options.code(i);
            if (code == Dhcp6OptionCode.IA_NA || code == Dhcp6OptionCode.IA_TA) {
                found.add(association(options, i, code == Dhcp6OptionCode.IA_TA));
            }
        }
        return List.copyOf(found);
    }

    private static IdentityAssociation association(OptionIndex options, int entry, boolean temporary)
            throws WireParseException {
        int header = temporary ? TEMPORARY : NON_TEMPORARY;
        OptionIndex inside = inside(options, entry, header);
        int at = options.offset(entry);
        byte[] bytes = options.bytes();
        return new IdentityAssociation(
                temporary,
                unsigned(bytes, at),
                temporary ? 0 : unsigned(bytes, at + 4),
                temporary ? 0 : unsigned(bytes, at + 8),
                addresses(inside),
                status(inside));
    }

    private static List<IaAddress> addresses(OptionIndex options) throws WireParseException {
        var found = new ArrayList<IaAddress>();
        for (int i = 0; i < options.size(); i++) {
            if (options.code(i) == Dhcp6OptionCode.IA_ADDRESS) {
                OptionIndex inside = inside(options, i, ADDRESS);
                int at = options.offset(i);
                found.add(new IaAddress(
                        Octets.address6(options.bytes(), at),
                        unsigned(options.bytes(), at + 16),
                        unsigned(options.bytes(), at + 20),
                        status(inside)));
            }
        }
        return found;
    }

    /** The options behind the fixed part of a value. */
    private static OptionIndex inside(OptionIndex options, int entry, int header) throws WireParseException {
        options.require(entry, header);
        return OptionIndex.read(options.bytes(), options.offset(entry) + header, options.end(entry));
    }

    static Optional<StatusCode> status(OptionIndex options) throws WireParseException {
        int entry = options.atLeast(Dhcp6OptionCode.STATUS_CODE, 2);
        if (entry < 0) {
            return Optional.empty();
        }
        int at = options.offset(entry);
        String message = Octets.utf8(options.bytes(), at + 2, options.length(entry) - 2);
        return Optional.of(new StatusCode(Octets.u16(options.bytes(), at), message));
    }

    private static long unsigned(byte[] bytes, int at) {
        return Octets.u32(bytes, at) & 0xffffffffL;
    }
}
