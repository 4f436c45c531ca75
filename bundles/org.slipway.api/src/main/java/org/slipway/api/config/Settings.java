// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.config;

import java.lang.annotation.Annotation;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The values of one configuration (one PID, usually one {@code .cfg} file). Immutable unless a method says otherwise. */
@ProviderType
public interface Settings {

    /** {@return what to call the configuration to an operator: its file if there is one, else its PID} */
    String source();

    /** {@return the configured keys and values, without those that the framework adds; unmodifiable} */
    Map<String, Object> values();

    /**
     * Reads the values as a component property type: a member {@code a_b} has the key {@code a.b}, and its default where the
     * key is absent. Every value is converted before this returns, so that no member of the result can fail. A key that is
     * no member, does not begin with an open prefix and is not the framework's is logged as a warning with file and key.
     *
     * @param <A> the component property type
     * @param type the component property type
     * @param openPrefixes beginnings of keys that are open ended, for example {@code "nbp."}; read them by {@link #values}
     * @return the typed values
     * @throws InvalidSettingException for the first value that is not of its member's type
     */
    <A extends Annotation> A as(Class<A> type, String... openPrefixes) throws InvalidSettingException;
}
