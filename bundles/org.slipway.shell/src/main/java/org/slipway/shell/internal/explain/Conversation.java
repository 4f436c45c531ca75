// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.explain;

import java.util.List;
import org.slipway.api.server.Explanation;
import org.slipway.api.server.Rehearsal;

/**
 * What a machine would ask and be told.
 *
 * @param machine who it is, in words
 * @param steps its questions in their order
 * @param remarks what the operator should know about the rehearsal itself, and what the machine does in the end
 */
public record Conversation(String machine, List<Step> steps, List<String> remarks) {

    /**
     * Copies the lists.
     *
     * @param machine who it is
     * @param steps its questions
     * @param remarks what the operator should know
     */
    public Conversation {
        steps = List.copyOf(steps);
        remarks = List.copyOf(remarks);
    }

    /**
     * A question.
     *
     * @param title what it is, in words
     * @param question the packet
     * @param explanation what would become of it
     */
    public record Step(String title, Rehearsal question, Explanation explanation) {}
}
