// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.slipway.api.device.BootOnce;
import org.slipway.api.device.Device;
import org.slipway.api.device.DeviceFilter;
import org.slipway.api.device.DeviceRegistry;
import org.slipway.api.device.DeviceState;
import org.slipway.api.device.RegistryStatus;
import org.slipway.api.provider.Arrival;
import org.slipway.api.server.Explainer;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;
import org.slipway.testkit.Packet;
import org.slipway.testkit.Reply;
import org.slipway.testkit.UdpMachine;
import org.slipway.wire.ClientArch;
import org.slipway.wire.HardwareAddress;
import org.slipway.wire.Ipv4;
import org.slipway.wire.dhcp4.Dhcp4Message;
import org.slipway.wire.dhcp4.MachineId;
import org.slipway.wire.machine.Dhcp4Machine;
import org.slipway.wire.machine.MachineFamily;

/** What asking uses up, asking for an explanation does not. */
@ExamReactorStrategy(PerClass.class)
public class ExplainStateIT extends InServer {
    private static final int OFTEN = 12;
    private static final String HELPER = "boot/wdsnbp.com";

    private Shell shell;
    private DeviceRegistry registry;

    @Configuration
    public Option[] server() throws IOException {
        return AssembledServer.of(ExplainStateIT.class)
                .with(
                        "org.slipway.provider.policy",
                        "nbp.bios = boot/pxelinux.0",
                        "nbp.bios.helper = " + HELPER,
                        "pending.enabled = true",
                        "loop.boots = 3",
                        "loop.minutes = 10")
                .options();
    }

    @Before
    public void operatorAndDatabase() throws Exception {
        shell = new Shell(context());
        registry = service(DeviceRegistry.class);
        Await.until("the database", () -> registry.status().state() == RegistryStatus.State.AVAILABLE);
        awaitActive("policy");
    }

    @After
    public void leave() {
        shell.close();
    }

    /** With a GUID of its own, by which it would be known first. */
    private static Dhcp4Machine machine(String mac) {
        UUID guid = UUID.nameUUIDFromBytes(mac.getBytes(StandardCharsets.US_ASCII));
        return Dhcp4Machine.of(MachineFamily.ROM, ClientArch.X86_BIOS)
                .mac(HardwareAddress.parse(mac))
                .machineId(MachineId.of(guid));
    }

    private Explanation explain(Dhcp4Machine machine) throws InterruptedException {
        return service(Explainer.class)
                .explain(new Rehearsal(
                        machine.first().build(),
                        "lo",
                        new InetSocketAddress(Ipv4.NONE, 0),
                        Optional.of(Ipv4.of("127.0.0.1")),
                        false,
                        Arrival.UNICAST));
    }

    private byte[] live(Dhcp4Machine machine) throws IOException {
        try (UdpMachine sockets = UdpMachine.open(ports().client(), "127.0.0.1", ports().dhcp(), ports().proxy())) {
            return sockets.ask(Packet.of(machine.first()), Machine.PATIENCE)
                    .map(Reply::payload)
                    .orElseThrow();
        }
    }

    private List<Long> devices() {
        return registry.devices(DeviceFilter.ALL).stream().map(Device::id).toList();
    }

    private Device device(String word) throws Exception {
        return (Device) shell.run("device:show " + word);
    }

    private static String file(byte[] reply) throws Exception {
        return Dhcp4Message.parse(reply).file();
    }

    @Test
    public void unknownMachineIsNotPutDownAsPending() throws Exception {
        Dhcp4Machine machine = machine("02:00:00:0e:02:01");
        List<Long> before = devices();
        Explanation told = explain(machine);
        assertEquals(before, devices());
        assertEquals(HELPER, file(told.replies().get(0).payload()));

        assertArrayEquals(told.replies().get(0).payload(), live(machine));
        Await.until("pending device", () -> devices().size() == before.size() + 1);
        assertEquals(DeviceState.PENDING, device("02:00:00:0e:02:01").state());
    }

    @Test
    public void programForOneBootStaysForIt() throws Exception {
        Dhcp4Machine machine = machine("02:00:00:0e:02:02");
        shell.run("device:add once 02:00:00:0e:02:02");
        shell.run("device:set once bootOnce=boot/once.0");
        Device before = device("once");
        for (int i = 0; i < OFTEN; i++) {
            assertEquals("boot/once.0", file(explain(machine).replies().get(0).payload()));
        }
        assertEquals(before, device("once"));
        assertEquals(Optional.of("boot/once.0"), before.boot().once().map(BootOnce::program));
        assertArrayEquals(explain(machine).replies().get(0).payload(), live(machine));
    }

    @Test
    public void explanationsAreNoBootLoop() throws Exception {
        Dhcp4Machine machine = machine("02:00:00:0e:02:03");
        shell.run("device:add loop 02:00:00:0e:02:03");
        for (int i = 0; i < OFTEN; i++) {
            assertTrue(explain(machine).answered());
        }
        assertEquals("boot/pxelinux.0", file(live(machine)));
    }
}
