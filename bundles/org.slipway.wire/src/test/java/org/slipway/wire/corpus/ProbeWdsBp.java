// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.corpus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.slipway.wire.corpus.Probe.attempt;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp6.Dhcp6Message;
import org.slipway.wire.wdsbp.WdsBp;
import org.slipway.wire.wdsbp.WdsBpOption;

/** The part of {@link Probe} that reads the boot program's options. */
final class ProbeWdsBp {

    private static final List<WdsBpOption<?>> ALL = all();

    private ProbeWdsBp() {}

    private static List<WdsBpOption<?>> all() {
        var all = new ArrayList<WdsBpOption<?>>();
        try {
            for (Field field : WdsBpOption.class.getFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    all.add((WdsBpOption<?>) field.get(null));
                }
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(all);
    }

    static void everyParser(byte[] input) {
        attempt(input, () -> WdsBp.parse(Dhcp4Message.parse(input)).map(found -> accessors(input, found)));
        attempt(input, () -> WdsBp.parse(Dhcp6Message.parse(input)).map(found -> accessors(input, found)));
    }

    private static Object accessors(byte[] input, WdsBp found) {
        ALL.forEach(option -> attempt(input, () -> found.get(option)));
        assertFalse(found.toString().isBlank());
        assertFalse(found.kinds().isEmpty());
        return found;
    }
}
