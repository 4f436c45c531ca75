// SPDX-License-Identifier: Apache-2.0
package org.slipway.api.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceControlTest {

    @ParameterizedTest
    @CsvSource({
        "STOP, 1",
        "pause, 2",
        "Continue, 3",
        "interrogate, 4",
        "shutdown, 5",
        "paramchange, 6",
        "netbindadd, 7",
        "netbindremove, 8",
        "netbindenable, 9",
        "netbinddisable, 10",
        "deviceevent, 11",
        "hardwareprofilechange, 12",
        "powerevent, 13",
        "sessionchange, 14",
        "preshutdown, 15",
        "timechange, 16",
        "triggerevent, 32",
        "1, 1",
        "128, 128",
        "255, 255"
    })
    void namesAndNumbersAreRead(String text, int code) {
        assertEquals(new ServiceControl(code), ServiceControl.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "halt", "0", "256", "-1", "1000"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ServiceControl.parse(text));
    }

    @Test
    void everyConstantHasItsName() throws IllegalAccessException {
        List<java.lang.reflect.Field> constants = Arrays.stream(ServiceControl.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();
        assertEquals(17, constants.size());
        for (java.lang.reflect.Field constant : constants) {
            assertEquals(Optional.of(constant.getName()), ((ServiceControl) constant.get(null)).name());
        }
        assertEquals(Optional.empty(), new ServiceControl(200).name());
        assertTrue(new ServiceControl(128).userDefined());
    }
}
