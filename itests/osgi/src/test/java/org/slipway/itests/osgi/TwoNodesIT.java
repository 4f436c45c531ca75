// SPDX-License-Identifier: Apache-2.0
package org.slipway.itests.osgi;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;
import org.slipway.itests.postgres.PostgresServer;

/** Two servers, each a process of the distribution, on one real PostgreSQL. */
public class TwoNodesIT {
    private static final int APPROVALS = 11;
    private static final long SECOND_US = 1_000_000;
    private static final Duration GLANCE = Duration.ofMillis(25);
    private static final Duration SILENCE = Duration.ofMillis(400);
    private static final int LOAD_FROM = 1_000;
    private static final String AWAY = "database is away";
    private static final String STATUS = "device:status";

    private static PostgresServer postgres;
    private static int databases;

    private ServerNode a;
    private ServerNode b;

    @BeforeClass
    public static void startDatabase() throws Exception {
        Optional<String> missing = PostgresServer.missing();
        if (missing.isPresent()) {
            System.out.println("[nodes] not run: " + missing.get());
            assertFalse(missing.get(), Boolean.parseBoolean(System.getenv("SLIPWAY_REQUIRE_NET")));
        }
        assumeTrue(missing.orElse(""), missing.isEmpty());
        postgres = PostgresServer.create();
    }

    @AfterClass
    public static void stopDatabase() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Before
    public void startNodes() throws Exception {
        String database = "nodes" + databases++;
        postgres.database(database);
        Map<String, String> settings = postgres.settings(database);
        a = new ServerNode(TwoNodesIT.class, "a", settings);
        b = new ServerNode(TwoNodesIT.class, "b", settings);
        startBoth();
    }

    /** At the same time, so that both want to make the tables. */
    private void startBoth() throws Exception {
        a.launch();
        b.launch();
        for (ServerNode node : new ServerNode[] {a, b}) {
            node.awaitReady();
            awaitStatus(node, "available");
        }
    }

    @After
    public void stopNodes() {
        for (ServerNode node : new ServerNode[] {a, b}) {
            if (node != null) {
                node.close();
            }
        }
    }

    @Test
    public void aDeviceApprovedOnOneIsAnsweredByTheOtherWithinASecond() throws Exception {
        long[] micros = new long[APPROVALS];
        try (ShellSession shell = a.shell();
                Crowd atA = a.machines();
                Crowd atB = b.machines()) {
            for (int machine = 0; machine < APPROVALS; machine++) {
                pend(shell, atA, machine);
                assertFalse("pending, so not answered", atB.boots(machine, SILENCE));
                micros[machine] = approvalTime(shell, atB, machine);
            }
        }
        Arrays.sort(micros);
        long median = micros[APPROVALS / 2];
        System.out.printf(
                "[nodes] approved by a shell command on one node, answered by the other: median %d ms, longest %d ms%n",
                median / 1000, micros[APPROVALS - 1] / 1000);
        assertTrue("median " + median + " us", median < SECOND_US);
    }

    /** From giving the command, so that its own run time is in it, to the other node's answer. */
    private static long approvalTime(ShellSession shell, Crowd other, int machine) throws Exception {
        long start = System.nanoTime();
        shell.write("device:approve " + Crowd.mac(machine));
        Await.until(Crowd.mac(machine) + " answered", () -> other.boots(machine, GLANCE));
        long micros = (System.nanoTime() - start) / 1000;
        assertEquals(1, Crowd.approved(shell.read()).size());
        return micros;
    }

    @Test
    public void withoutTheDatabaseKnownDevicesBootAndOthersDoNotUntilItIsBack() throws Exception {
        withoutDatabase(postgres::stop, postgres::start);
    }

    /** A host that lost its network or its disk: nobody is told that the database is gone. */
    @Test
    public void soItIsWhileTheDatabaseHangs() throws Exception {
        withoutDatabase(postgres::freeze, postgres::thaw);
    }

    private interface Step {
        void take() throws Exception;
    }

    private void withoutDatabase(Step lose, Step restore) throws Exception {
        try (ShellSession shell = a.shell();
                Crowd atA = a.machines();
                Crowd atB = b.machines()) {
            approve(shell, atA, atB, 1);
            lose.take();
            try {
                for (ServerNode node : new ServerNode[] {a, b}) {
                    awaitStatus(node, AWAY);
                }
                for (Crowd machines : new Crowd[] {atA, atB}) {
                    assertTrue("known", machines.boots(1, Machine.PATIENCE));
                    assertFalse("unknown", machines.boots(2, SILENCE));
                }
                for (ServerNode node : new ServerNode[] {a, b}) {
                    Await.until("decision says why", () -> node.logged(Crowd.mac(2), AWAY));
                }
                String refused = shell.run("device:reject " + Crowd.mac(1));
                assertTrue(refused, refused.contains("away"));
            } finally {
                restore.take();
            }
            awaitStatus(a, "available");
            awaitStatus(b, "available");
            approve(shell, atA, atB, 2);
            assertTrue(atA.boots(1, Machine.PATIENCE) && atB.boots(1, Machine.PATIENCE));
        }
    }

    @Test
    public void aNodeThatStartsWithoutTheDatabaseAnswersNobodyUntilItIsBack() throws Exception {
        try (ShellSession shell = a.shell();
                Crowd atA = a.machines();
                Crowd atB = b.machines()) {
            approve(shell, atA, atB, 1);
            b.close();
            postgres.stop();
            try {
                b.start();
                awaitStatus(b, AWAY);
                Await.until("a warning", () -> b.logged("WARN", "is away"));
                assertFalse("fails closed", atB.boots(1, SILENCE));
                Await.until("decision says why", () -> b.logged(Crowd.mac(1), AWAY));
                assertTrue("the other one still knows it", atA.boots(1, Machine.PATIENCE));
            } finally {
                postgres.start();
            }
            Await.until("answered again", () -> atB.boots(1, SILENCE));
            awaitStatus(b, "available");
            approve(shell, atA, atB, 2);
        }
    }

    @Test
    public void killingNodesUnderLoadLosesNoApproval() throws Exception {
        try (ApprovalLoad load = new ApprovalLoad(b, a, LOAD_FROM)) {
            for (ServerNode node : new ServerNode[] {a, b, a}) {
                load.awaitMore(50);
                node.kill();
                node.start();
            }
            load.awaitMore(50);
            assertAllBoot(load.finish(), "3 kills of a node");
        }
    }

    @Test
    public void killingTheDatabaseUnderLoadLosesNoApproval() throws Exception {
        try (ApprovalLoad load = new ApprovalLoad(b, a, LOAD_FROM)) {
            for (int i = 0; i < 3; i++) {
                load.awaitMore(50);
                postgres.crash();
                postgres.start();
            }
            load.awaitMore(50);
            assertAllBoot(load.finish(), "3 kills of the database");
        }
    }

    /** Also by nodes that have nothing but what the database kept. */
    private void assertAllBoot(Set<Integer> approved, String over) throws Exception {
        System.out.println("[nodes] " + approved.size() + " approvals confirmed over " + over);
        a.kill();
        b.kill();
        startBoth();
        for (ServerNode node : new ServerNode[] {a, b}) {
            try (Crowd machines = node.machines()) {
                for (int machine : approved) {
                    Await.until(node + " answers " + Crowd.mac(machine), () -> machines.boots(machine, SILENCE));
                }
            }
        }
    }

    private static void pend(ShellSession shell, Crowd machines, int machine) throws Exception {
        Await.until(Crowd.mac(machine) + " pending", () -> {
            assertFalse("not answered before its approval", machines.boots(machine, GLANCE));
            return shell.run("device:list -s pending").contains(Crowd.mac(machine));
        });
    }

    /** Lets a new machine in that asked the first, and waits until both answer it. */
    private static void approve(ShellSession shell, Crowd atA, Crowd atB, int machine) throws Exception {
        pend(shell, atA, machine);
        shell.run("device:approve " + Crowd.mac(machine));
        Await.until("answered", () -> atA.boots(machine, SILENCE) && atB.boots(machine, SILENCE));
    }

    private static void awaitStatus(ServerNode node, String words) throws Exception {
        try (ShellSession shell = node.shell()) {
            Await.until(node + " " + words, () -> shell.run(STATUS).contains(words));
        }
    }
}
