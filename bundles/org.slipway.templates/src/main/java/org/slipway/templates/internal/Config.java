// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of {@code etc/org.slipway.templates.cfg}. */
@ObjectClassDefinition(
        name = "Slipway boot templates",
        description = "Boot scripts and menus that are made for each machine when it asks.")
public @interface Config {
    @AttributeDefinition(
            name = "Root folder",
            description = "Folder of the templates: a/b.ipxe.ftl makes the file a/b.ipxe. A relative path counts from"
                    + " the installation folder (slipway.home).")
    String root();

    @AttributeDefinition(
            name = "Ranking",
            description = "Where the templates stand among the boot-file sources, which are asked from high to low.")
    int ranking() default 100;

    @AttributeDefinition(
            name = "Device facts",
            description = "true: templates know the device registry; while that cannot answer nothing is made. false:"
                    + " every machine is without a device.")
    boolean devices_use() default true;

    @AttributeDefinition(
            name = "Largest file",
            description = "A template that makes more KiB than this has failed. 1 to 4096.")
    int output_kib() default 256;

    @AttributeDefinition(
            name = "Longest time",
            description = "A template that takes more milliseconds than this has failed. 10 to 5000.")
    int time_ms() default 1000;
}
