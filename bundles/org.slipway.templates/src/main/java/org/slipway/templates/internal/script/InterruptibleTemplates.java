// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import java.io.IOException;
import java.util.Locale;

/** Gives out templates, also those that others include, whose loops end when their thread is interrupted. */
final class InterruptibleTemplates extends Configuration {
    private static final String DONE = "interruptible";

    InterruptibleTemplates() {
        super(VERSION_2_3_35);
    }

    /** All other methods of this name come here, and nobody gets a template that was not treated. */
    @Override
    public Template getTemplate(
            String name, Locale locale, Object lookup, String encoding, boolean parse, boolean ignoreMissing)
            throws IOException {
        Template template = super.getTemplate(name, locale, lookup, encoding, parse, ignoreMissing);
        if (template != null) {
            synchronized (template) {
                if (template.getCustomAttribute(DONE) == null) {
                    _CoreAPI.addThreadInterruptedChecks(template);
                    template.setCustomAttribute(DONE, true);
                }
            }
        }
        return template;
    }
}
