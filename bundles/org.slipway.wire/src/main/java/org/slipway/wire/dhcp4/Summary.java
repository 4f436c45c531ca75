// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/** One line about a message for traces and test failures. */
final class Summary {

    private Summary() {}

    static String of(Dhcp4Message message, OptionIndex options) {
        var line = new StringBuilder(96);
        line.append(type(message));
        line.append(String.format(" xid 0x%08x from %s options", message.xid(), message.hardwareAddress()));
        for (int i = 0; i < options.size(); i++) {
            line.append(i == 0 ? ' ' : ',').append(options.code(i));
        }
        return line.toString();
    }

    private static String type(Dhcp4Message message) {
        return message.option(Dhcp4OptionCode.MESSAGE_TYPE)
                .filter(value -> value.length == 1)
                .map(value -> Dhcp4MessageType.of(value[0] & 0xff).name())
                .orElse(message.op() == Direction.REQUEST.op() ? "BOOTREQUEST" : "BOOTREPLY");
    }
}
