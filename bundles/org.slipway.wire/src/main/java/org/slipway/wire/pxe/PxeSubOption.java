// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.pxe;

import java.util.Arrays;
import org.slipway.wire.Hex;

/**
 * One sub-option of option 43 as it came.
 *
 * @param code 1 to 254
 * @param value a copy of the value, 0 to 255 bytes
 */
public record PxeSubOption(int code, byte[] value) {

    /** {@return whether code and value are equal} */
    @Override
    public boolean equals(Object other) {
        return other instanceof PxeSubOption that && code == that.code && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * code + Arrays.hashCode(value);
    }

    /** {@return code and value in hex} */
    @Override
    public String toString() {
        return code + " " + Hex.encode(value);
    }
}
