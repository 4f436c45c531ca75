// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.device;

import java.util.Optional;

/**
 * What one device gets instead of what the policy gives to machines of its kind.
 *
 * @param answered whether it is answered at all
 * @param nbp its boot program as machines ask for it; empty: the policy's choice
 * @param prompt its prompt policy; empty: the policy's choice
 * @param bootServer host name or address of the server that it is referred to; empty: this server
 * @param once a program for the next boot only
 */
public record BootSettings(
        boolean answered, String nbp, Optional<PromptPolicy> prompt, String bootServer, Optional<BootOnce> once) {

    /** Answered, everything else as the policy decides. */
    public static final BootSettings DEFAULT = new BootSettings(true, "", Optional.empty(), "", Optional.empty());

    /**
     * Checks the texts.
     *
     * @param answered whether it is answered at all
     * @param nbp its boot program, at most 255 characters
     * @param prompt its prompt policy
     * @param bootServer the server it is referred to, at most 255 characters
     * @param once a program for the next boot only
     * @throws IllegalArgumentException if a text is too long or has control characters
     */
    public BootSettings {
        Texts.check("boot program", nbp, Texts.LINE);
        Texts.check("boot server", bootServer, Texts.LINE);
    }

    /**
     * Switches answers on or off.
     *
     * @param value whether the device is answered at all
     * @return changed settings
     */
    public BootSettings withAnswered(boolean value) {
        return new BootSettings(value, nbp, prompt, bootServer, once);
    }

    /**
     * Changes the boot program.
     *
     * @param value the program, or empty
     * @return changed settings
     */
    public BootSettings withNbp(String value) {
        return new BootSettings(answered, value, prompt, bootServer, once);
    }

    /**
     * Changes the prompt policy.
     *
     * @param value the prompt policy, or empty
     * @return changed settings
     */
    public BootSettings withPrompt(Optional<PromptPolicy> value) {
        return new BootSettings(answered, nbp, value, bootServer, once);
    }

    /**
     * Changes the server that the device is referred to.
     *
     * @param value host name or address, or empty
     * @return changed settings
     */
    public BootSettings withBootServer(String value) {
        return new BootSettings(answered, nbp, prompt, value, once);
    }

    /**
     * Changes the program for the next boot.
     *
     * @param value the program, or empty
     * @return changed settings
     */
    public BootSettings withOnce(Optional<BootOnce> value) {
        return new BootSettings(answered, nbp, prompt, bootServer, value);
    }
}
