// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import org.slipway.policy.internal.rule.Ruling;

/** Writes and sends one answer, in the version of IP that the question came by. */
@FunctionalInterface
interface Writer {
    /**
     * Sends.
     *
     * @param ruling anything but {@link Ruling.Silence} and {@link Ruling.PutDown}
     * @return what to note about the form of the answer, maybe empty
     * @throws IllegalStateException if the machine leaves no room for the answer
     */
    String send(Ruling ruling);
}
