// SPDX-License-Identifier: Apache-2.0
package org.slipway.devices.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/org.slipway.devices.cfg}. */
@ObjectClassDefinition(
        name = "Slipway devices",
        description = "Where known devices are stored, and what machines are told apart by.")
public @interface Config {
    @AttributeDefinition(
            name = "Database",
            description = "JDBC URL of a PostgreSQL or H2 database. Empty: an embedded H2 database in var/devices.",
            required = false)
    String jdbc_url() default "";

    @AttributeDefinition(name = "User", description = "Database user. Empty: as the URL says.", required = false)
    String jdbc_user() default "";

    @AttributeDefinition(
            name = "Password file",
            description = "File whose first line is the password. Empty: none.",
            required = false)
    String jdbc_password_file() default "";

    @AttributeDefinition(
            name = "Waiting for the database",
            description = "Milliseconds, 250 to 60000, that a change waits for a connection.",
            min = "250",
            max = "60000")
    int jdbc_timeout_ms() default 5000;

    @AttributeDefinition(
            name = "Connections",
            description = "Database connections at a time, 2 to 64.",
            min = "2",
            max = "64")
    int jdbc_connections_max() default 4;

    @AttributeDefinition(
            name = "Banned GUIDs",
            description = "GUIDs that many machines share. All zeros and all ones are always banned.",
            required = false)
    String guid_banned() default
            "03000200-0400-0500-0006-000700080009, 00020003-0004-0005-0006-000700080009,"
                    + " 12345678-1234-5678-90ab-cddeefaabbcc, fefefefe-fefe-fefe-fefe-fefefefefefe";

    @AttributeDefinition(
            name = "Shared adapters",
            description = "MAC addresses of adapters and docks that go from machine to machine.",
            required = false)
    String mac_shared() default "";

    @AttributeDefinition(
            name = "Use without database",
            description = "Seconds, 0 to 31536000, that known devices are answered while the database is away.",
            min = "0",
            max = "31536000")
    int cache_stale_max_s() default 86400;

    @AttributeDefinition(
            name = "Storing sightings",
            description = "Seconds, 1 to 3600, between two times that sightings are stored.",
            min = "1",
            max = "3600")
    int seen_flush_s() default 10;

    @AttributeDefinition(
            name = "Waiting sightings",
            description = "Devices, 100 to 1000000, whose sightings wait to be stored at most.",
            min = "100",
            max = "1000000")
    int seen_waiting_max() default 10000;

    @AttributeDefinition(
            name = "Pending devices",
            description = "Pending devices at a time, 0 to 1000000, that come by themselves.",
            min = "0",
            max = "1000000")
    int pending_max() default 10000;
}
