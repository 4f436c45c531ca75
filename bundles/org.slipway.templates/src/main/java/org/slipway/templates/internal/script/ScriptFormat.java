// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;

/**
 * A language of boot scripts, as far as values that are put into it must not become commands of it. Every value that a
 * template prints goes through its language's escape, unless the template says {@code ?no_esc}.
 */
public final class ScriptFormat extends CommonMarkupOutputFormat<ScriptFormat.Output> {
    private final String name;
    private final UnaryOperator<String> escape;

    /** Text that needs no escape any more. */
    public static final class Output extends CommonTemplateMarkupOutputModel<Output> {
        private final ScriptFormat format;

        private Output(ScriptFormat format, String plain, String escaped) {
            super(plain, escaped);
            this.format = format;
        }

        @Override
        public ScriptFormat getOutputFormat() {
            return format;
        }
    }

    ScriptFormat(String name, UnaryOperator<String> escape) {
        this.name = name;
        this.escape = escape;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return "text/plain";
    }

    @Override
    public void output(String plain, Writer out) throws IOException {
        out.write(escapePlainText(plain));
    }

    @Override
    public String escapePlainText(String plain) {
        return escape.apply(plain);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtIn) {
        return false;
    }

    @Override
    protected Output newTemplateMarkupOutputModel(String plain, String escaped) {
        return new Output(this, plain, escaped);
    }
}
