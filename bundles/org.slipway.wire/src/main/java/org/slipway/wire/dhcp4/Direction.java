// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

/** Who a message comes from; decides which operation code is right. */
public enum Direction {
    /** Client to server, op 1. */
    REQUEST(1),
    /** Server to client, op 2. */
    REPLY(2);

    private final int op;

    Direction(int op) {
        this.op = op;
    }

    /** {@return the operation code at offset 0 of a message (RFC 2131 section 2)} */
    public int op() {
        return op;
    }
}
