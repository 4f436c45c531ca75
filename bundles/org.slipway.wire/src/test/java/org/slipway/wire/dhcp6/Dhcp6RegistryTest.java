// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp6;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slipway.wire.dhcp4.Direction;

class Dhcp6RegistryTest {

    @ParameterizedTest
    @CsvSource({
        "1, SOLICIT, REQUEST",
        "2, ADVERTISE, REPLY",
        "3, REQUEST, REQUEST",
        "7, REPLY, REPLY",
        "10, RECONFIGURE, REPLY",
        "11, INFORMATION-REQUEST, REQUEST",
        "12, RELAY-FORW, REQUEST",
        "13, RELAY-REPL, REPLY",
        "37, ADDR-REG-REPLY, REPLY"
    })
    void messageTypesHaveTheirNumbers(int code, String name, Direction way) {
        Dhcp6MessageType type = Dhcp6MessageType.of(code);
        assertEquals(name, type.name());
        assertEquals(code, type.code());
        assertEquals(Optional.of(way), type.direction());
        assertSame(type, Dhcp6MessageType.of(code));
    }

    @Test
    void unregisteredMessageTypesAreKept() {
        assertEquals("TYPE-200", Dhcp6MessageType.of(200).toString());
        assertEquals(Optional.empty(), Dhcp6MessageType.of(200).direction());
        assertEquals(Dhcp6MessageType.of(200), Dhcp6MessageType.of(200));
        assertNotEquals(Dhcp6MessageType.of(200), Dhcp6MessageType.of(201));
        assertThrows(IllegalArgumentException.class, () -> Dhcp6MessageType.of(256));
        assertThrows(IllegalArgumentException.class, () -> Dhcp6MessageType.of(-1));
    }

    @Test
    void everyOptionConstantHasANameOfItsOwn() throws IllegalAccessException {
        var names = new HashSet<String>();
        int constants = 0;
        for (Field field : Dhcp6OptionCode.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                String name = Dhcp6OptionCode.nameOf(field.getInt(null));
                assertFalse(name.startsWith("option "), field.getName());
                names.add(name);
                constants++;
            }
        }
        assertEquals(constants, names.size());
    }

    @Test
    void optionsWithoutANameShowTheirNumber() {
        assertEquals("option 10", Dhcp6OptionCode.nameOf(10));
        assertEquals("option 65535", Dhcp6OptionCode.nameOf(65535));
        assertEquals("Boot File URL", Dhcp6OptionCode.nameOf(59));
    }
}
