// SPDX-License-Identifier: Apache-2.0
package org.slipway.shell.internal.command;

import java.util.AbstractList;
import java.util.List;

/**
 * A list that has a sentence to say when it is empty. To scripts it is a plain list.
 *
 * @param <E> what it lists
 */
public final class Listing<E> extends AbstractList<E> {

    private final List<E> elements;
    private final String whenEmpty;

    /**
     * Makes a listing.
     *
     * @param elements what it lists; copied
     * @param whenEmpty the sentence that is shown for an empty list
     */
    public Listing(List<? extends E> elements, String whenEmpty) {
        this.elements = List.copyOf(elements);
        this.whenEmpty = whenEmpty;
    }

    /** {@return the sentence that is shown for an empty list} */
    public String whenEmpty() {
        return whenEmpty;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
