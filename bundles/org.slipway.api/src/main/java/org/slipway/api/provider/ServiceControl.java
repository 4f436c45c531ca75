// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

/**
 * A service control code ({@code SERVICE_CONTROL_*}); codes pass through as integers.
 *
 * @param code 1 to 32 for the system's codes, 128 to 255 for those of users
 */
public record ServiceControl(int code) {
    /** The service is about to stop. */
    public static final ServiceControl STOP = new ServiceControl(1);

    /** Stop working until {@link #CONTINUE}. */
    public static final ServiceControl PAUSE = new ServiceControl(2);

    /** Work again after {@link #PAUSE}. */
    public static final ServiceControl CONTINUE = new ServiceControl(3);

    /** Report the state: throw if not healthy. */
    public static final ServiceControl INTERROGATE = new ServiceControl(4);

    /** The configuration has changed. */
    public static final ServiceControl PARAMCHANGE = new ServiceControl(6);

    /**
     * Checks the code.
     *
     * @param code 1 to 32 for the system's codes, 128 to 255 for those of users
     * @throws IllegalArgumentException if the code is out of range
     */
    public ServiceControl {
        if (code < 1 || code > 255) {
            throw new IllegalArgumentException("service control code " + code + " is not within 1..255");
        }
    }

    /** {@return whether the code is one of those left to users, 128 to 255} */
    public boolean userDefined() {
        return code >= 128;
    }
}
