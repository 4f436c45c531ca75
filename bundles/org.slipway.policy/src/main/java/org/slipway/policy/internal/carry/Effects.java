// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.carry;

import java.util.concurrent.CompletionStage;
import org.slipway.api.device.Device;
import org.slipway.policy.internal.client.Asking;
import org.slipway.policy.internal.rule.Ruling;

/** What a verdict changes outside the request. Nothing of it waits. */
interface Effects {
    /**
     * A registered device was seen.
     *
     * @param device which
     * @param asking as what
     */
    void seen(Device device, Asking asking);

    /**
     * Has an unknown machine put down as pending.
     *
     * @param asking the machine
     * @return the device as it is stored; a failure names the reason
     */
    CompletionStage<Device> putDown(Asking asking);

    /**
     * An answer has left.
     *
     * @param asking whose
     * @param device which device, null if it is none
     * @param ruling what it was
     */
    void answered(Asking asking, Device device, Ruling ruling);

    /**
     * A machine that boots in a loop got something harmless instead.
     *
     * @param asking which machine
     * @param stopped what it would have got
     */
    void stopped(Asking asking, Ruling.Stopped stopped);
}
