// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/** The manual's page on WDS says what is there: every function, with types, members and tests that exist. */
public class WdsMappingIT {

    /** The functions and callbacks that wdspxe.h declares; PxeTrace and PxeTraceV are one row. */
    private static final String FUNCTIONS = "PxeProviderRegister PxeProviderUnRegister PxeProviderQueryIndex"
            + " PxeProviderEnumFirst PxeProviderEnumNext PxeProviderFreeInfo PxeProviderEnumClose"
            + " PxeProviderInitialize PxeProviderShutdown PxeProviderRecvRequest PxeProviderServiceControl"
            + " PxeRegisterCallback PxeProviderSetAttribute PxePacketAllocate PxePacketFree PxeSendReply"
            + " PxeAsyncRecvDone PxeGetServerInfo PxeGetServerInfoEx PxeTrace PxeTraceV"
            + " PxeDhcpInitialize PxeDhcpAppendOption PxeDhcpAppendOptionRaw PxeDhcpGetOptionValue"
            + " PxeDhcpGetVendorOptionValue PxeDhcpIsValid"
            + " PxeDhcpv6Initialize PxeDhcpv6AppendOption PxeDhcpv6AppendOptionRaw PxeDhcpv6GetOptionValue"
            + " PxeDhcpv6GetVendorOptionValue PxeDhcpv6IsValid PxeDhcpv6ParseRelayForw PxeDhcpv6CreateRelayRepl";

    private static final int ROWS = 34;

    private static final List<String> PACKAGES =
            List.of("api.provider", "api.server", "api.config", "wire.dhcp4", "wire.dhcp6", "wire.pxe", "wire");

    private static WdsMapping mapping;

    @BeforeClass
    public static void readThePage() throws Exception {
        mapping = WdsMapping.read(ServerFolders.distribution().resolve("docs/wds-mapping.md"));
    }

    @Test
    public void everyFunctionHasItsRow() {
        assertEquals(
                new TreeSet<>(List.of(FUNCTIONS.split(" "))).toString(), new TreeSet<>(mapping.functions()).toString());
        assertEquals(
                ROWS, mapping.rows().stream().filter(WdsMapping.Row::isFunction).count());
    }

    @Test
    public void everyCounterpartExists() {
        List<String> missing = new ArrayList<>();
        for (WdsMapping.Row row : mapping.rows()) {
            if (row.isFunction()) {
                assertFalse(row + " has no counterpart", row.counterparts().isEmpty());
                row.counterparts().stream().filter(name -> !exists(name)).forEach(missing::add);
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    public void everyProofExists() throws Exception {
        Path project = ServerFolders.distribution().resolve("../../..").normalize();
        List<String> tests = WdsMapping.tests(project);
        List<String> missing = new ArrayList<>();
        for (WdsMapping.Row row : mapping.rows()) {
            assertFalse(row + " has no proof", row.proofs().isEmpty());
            row.proofs().stream().filter(proof -> !tests.contains(proof)).forEach(missing::add);
        }
        assertEquals(List.of(), missing);
    }

    private static boolean exists(String name) {
        String[] parts = name.split("\\.");
        Optional<Class<?>> type = type(parts[0]);
        return type.isPresent() && (parts.length == 1 || WdsMapping.exists(type.get(), parts[1]));
    }

    private static Optional<Class<?>> type(String simpleName) {
        return PACKAGES.stream()
                .flatMap(name -> load("org.slipway." + name + "." + simpleName))
                .findFirst();
    }

    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name, false, WdsMappingIT.class.getClassLoader()));
        } catch (ClassNotFoundException elsewhere) {
            return Stream.empty();
        }
    }
}
