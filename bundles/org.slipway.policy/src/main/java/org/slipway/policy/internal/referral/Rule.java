// SPDX-License-Identifier: Apache-2.0
package org.slipway.policy.internal.referral;

import java.util.List;
import org.slipway.api.config.InvalidSettingException;

/**
 * Servers, and the key that names them.
 *
 * @param key for the operator
 * @param targets at least one
 */
record Rule(String key, List<Target> targets) {

    static Rule of(String key, Object value) throws InvalidSettingException {
        return new Rule(key, Target.list(key, value));
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }
}
