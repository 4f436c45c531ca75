// SPDX-License-Identifier: Apache-2.0
package org.slipway.wire.dhcp4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dhcp4RegistryTest {

    @ParameterizedTest
    @CsvSource({"1, DISCOVER", "2, OFFER", "3, REQUEST", "4, DECLINE", "5, ACK", "6, NAK", "7, RELEASE", "8, INFORM"})
    void messageTypesHaveTheirNumbers(int code, String name) {
        assertEquals(name, Dhcp4MessageType.of(code).name());
        assertEquals(code, Dhcp4MessageType.of(code).code());
        assertSame(Dhcp4MessageType.of(code), Dhcp4MessageType.of(code));
    }

    @Test
    void unregisteredMessageTypesAreKept() {
        assertEquals(18, Dhcp4MessageType.TLS.code());
        assertEquals("TYPE-19", Dhcp4MessageType.of(19).toString());
        assertEquals(Dhcp4MessageType.of(200), Dhcp4MessageType.of(200));
        assertNotEquals(Dhcp4MessageType.of(200), Dhcp4MessageType.of(201));
        assertEquals(0, Dhcp4MessageType.of(0).code());
        assertThrows(IllegalArgumentException.class, () -> Dhcp4MessageType.of(256));
    }

    @Test
    void everyOptionConstantHasANameOfItsOwn() throws IllegalAccessException {
        var names = new HashSet<String>();
        int constants = 0;
        for (Field field : Dhcp4OptionCode.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                String name = Dhcp4OptionCode.nameOf(field.getInt(null));
                assertNotEquals(true, name.startsWith("option "), field.getName());
                names.add(name);
                constants++;
            }
        }
        assertEquals(constants, names.size());
    }

    @Test
    void optionsWithoutANameShowTheirNumber() {
        assertEquals("option 99", Dhcp4OptionCode.nameOf(99));
        assertEquals("option 5", Dhcp4OptionCode.nameOf(5));
        assertEquals("option -1", Dhcp4OptionCode.nameOf(-1));
        assertEquals("Vendor Class Identifier", Dhcp4OptionCode.nameOf(60));
        assertEquals("Client Identifier", Dhcp4OptionCode.nameOf(61));
    }
}
