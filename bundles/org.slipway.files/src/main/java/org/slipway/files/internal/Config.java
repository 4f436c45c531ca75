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
            name = "Case matters",
            description = "true: a name must be spelled exactly. false: an exact match wins, otherwise upper and lower"
                    + " case are the same in every part of the path.")
    boolean case_sensitive() default false;
}
