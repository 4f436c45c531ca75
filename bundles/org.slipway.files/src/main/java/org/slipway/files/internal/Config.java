// SPDX-License-Identifier: Apache-2.0
package org.slipway.files.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of one {@code etc/org.slipway.files-<name>.cfg}. */
@ObjectClassDefinition(
        name = "Slipway boot files",
        description = "A folder whose files are served to booting machines.")
public @interface Config {
    @AttributeDefinition(
            name = "Root folder",
            description = "Folder that is served with everything below it. A relative path counts from the installation"
                    + " folder (slipway.home).")
    String root();

    @AttributeDefinition(
            name = "Ranking",
            description = "Folders are asked in the order of this number, high to low; the first that has the file"
                    + " answers. Equal ones: whichever was there first.")
    int ranking() default 0;

    @AttributeDefinition(
            name = "Prefix",
            description = "Path below which clients find the folder's files. Empty: at the top.")
    String prefix() default "";

    @AttributeDefinition(
            name = "Case matters",
            description = "true: a name must be spelled exactly. false: an exact match wins, otherwise upper and lower"
                    + " case are the same in every part of the path.")
    boolean case_sensitive() default false;

    @AttributeDefinition(
            name = "Networks",
            description = "The folder is there for clients whose address is in one of these, such as 192.0.2.0/24,"
                    + " 2001:db8::/64. Empty: for all.")
    String networks() default "";

    @AttributeDefinition(
            name = "Interfaces",
            description = "The folder is there for clients that ask at an address of one of these network interfaces of"
                    + " the server. Empty: at all.")
    String interfaces() default "";

    @AttributeDefinition(
            name = "Architectures",
            description = "The folder is there for machines that told one of these last when they asked for a boot, by"
                    + " name or number: bios, x64-uefi, 11. A machine of which none is known does not get it. Empty:"
                    + " for all.")
    String architectures() default "";

    @AttributeDefinition(
            name = "Versions",
            description = "true: each folder in the root is a version, and a link or file 'current' says which is"
                    + " served. A machine never gets files of two versions within one boot.")
    boolean versioned() default false;

    @AttributeDefinition(
            name = "Manifest",
            description = "optional: a version with a file MANIFEST becomes current only if all files are as listed in"
                    + " it. required: one without it never does.")
    ManifestRule set_manifest() default ManifestRule.OPTIONAL;

    @AttributeDefinition(
            name = "Seconds of quiet that end a boot",
            description = "So long after the last file of a version a machine goes on to get this version. 1 to 86400.")
    int set_pin_s() default 600;

    @AttributeDefinition(
            name = "Machines in the midst of a boot",
            description = "How many of them are remembered, by their addresses. 100 to 1000000.")
    int set_pin_machines() default 16384;
}
