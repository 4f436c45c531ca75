// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.format;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slipway.shell.internal.explain.Conversation;

/** How the shell shows rehearsals. */
@Component(service = Converter.class)
public final class ExplainFormats implements Converter {

    /** Needs nothing. */
    @Activate
    public ExplainFormats() {
        // Nothing in it depends on the time.
    }

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return level == INSPECT && target instanceof Conversation conversation
                ? ExplainText.conversation(conversation)
                : null;
    }
}
