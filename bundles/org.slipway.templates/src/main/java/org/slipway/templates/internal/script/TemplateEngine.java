// SPDX-License-Identifier: Apache-2.0
package org.slipway.templates.internal.script;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MruCacheStorage;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.slipway.templates.internal.TemplateFailure;

/**
 * FreeMarker, locked up: templates see the values they are given and other templates of their folder, no classes, no
 * methods and no other files. Values are printed by {@code [=name]}, as <code>${name}</code> is iPXE's and GRUB's own.
 * A template that was changed is read again when it is next used. Thread-safe.
 */
public final class TemplateEngine {
    private static final int MOST_CACHED = 500;

    private final Configuration freemarker;
    private final int mostCharacters;

    /**
     * Makes an engine.
     *
     * @param root the folder of the templates; links that lead out of it are not followed
     * @param mostCharacters how long a file may become
     * @throws IOException if there is no such folder
     */
    public TemplateEngine(Path root, int mostCharacters) throws IOException {
        this.mostCharacters = mostCharacters;
        freemarker = new InterruptibleTemplates();
        freemarker.setTemplateLoader(new FileTemplateLoader(root.toFile()));
        freemarker.setCacheStorage(new MruCacheStorage(0, MOST_CACHED));
        freemarker.setTemplateUpdateDelayMilliseconds(0);
        freemarker.setLocalizedLookup(false);
        freemarker.setDefaultEncoding(StandardCharsets.UTF_8.name());
        freemarker.setLocale(Locale.ROOT);
        freemarker.setTimeZone(TimeZone.getTimeZone("UTC"));
        freemarker.setNumberFormat("c");
        freemarker.setBooleanFormat("c");
        freemarker.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        freemarker.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        lock();
        escape();
    }

    private void lock() {
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setAPIBuiltinEnabled(false);
        freemarker.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setAttemptExceptionReporter((problem, environment) -> {});
        freemarker.setLogTemplateExceptions(false);
        freemarker.setWrapUncheckedExceptions(true);
    }

    private void escape() {
        freemarker.setRegisteredCustomOutputFormats(ScriptFormats.ALL);
        freemarker.setRecognizeStandardFileExtensions(false);
        freemarker.setTemplateConfigurations(new TemplateConfigurationFactory() {
            @Override
            public TemplateConfiguration get(String sourceName, Object source) {
                TemplateConfiguration configuration = new TemplateConfiguration();
                configuration.setParentConfiguration(freemarker);
                configuration.setOutputFormat(ScriptFormats.of(sourceName));
                return configuration;
            }

            @Override
            protected void setConfigurationOfChildren(Configuration parent) {
                // has none
            }
        });
    }

    /**
     * Makes a file. May be interrupted.
     *
     * @param template its path below the folder of the templates
     * @param facts texts, numbers, flags, and maps and lists of them
     * @return the content
     * @throws TemplateFailure if the template is wrong, or makes too much; says where
     */
    public String make(String template, Map<String, Object> facts) {
        BoundedText text = new BoundedText(mostCharacters);
        try {
            var environment = freemarker.getTemplate(template).createProcessingEnvironment(facts, text);
            environment.setGlobalVariable("grub_word", (TemplateMethodModelEx) TemplateEngine::grubWord);
            environment.process();
            return text.toString();
        } catch (ParseException e) {
            throw at(e.getTemplateName(), e.getLineNumber(), e.getColumnNumber(), e.getEditorMessage());
        } catch (TemplateException e) {
            throw failure(template, e);
        } catch (BoundedText.Overflow e) {
            throw new TemplateFailure(template + ": makes more than " + mostCharacters + " characters (output.kib)");
        } catch (IOException e) {
            throw new TemplateFailure(template + ": cannot be read: " + oneLine(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new TemplateFailure(template + ": " + oneLine(e.toString()));
        }
    }

    private static Object grubWord(List<?> arguments) throws TemplateModelException {
        if (arguments.size() != 1 || !(arguments.get(0) instanceof TemplateScalarModel value)) {
            throw new TemplateModelException("grub_word takes one text");
        }
        return ScriptFormats.GRUB.fromMarkup(Escapes.grubWord(value.getAsString()));
    }

    private TemplateFailure failure(String template, TemplateException e) {
        if (e.getCause() instanceof BoundedText.Overflow) {
            return new TemplateFailure(template + ": makes more than " + mostCharacters + " characters (output.kib)");
        }
        if (e.getCause() instanceof ParseException included) {
            return at(
                    included.getTemplateName(),
                    included.getLineNumber(),
                    included.getColumnNumber(),
                    included.getEditorMessage());
        }
        if (e.getLineNumber() == null) {
            return new TemplateFailure(template + ": " + oneLine(e.getMessageWithoutStackTop()));
        }
        return at(e.getTemplateSourceName(), e.getLineNumber(), e.getColumnNumber(), e.getMessageWithoutStackTop());
    }

    private static TemplateFailure at(String template, int line, int column, String why) {
        return new TemplateFailure(template + " line " + line + ", column " + column + ": " + oneLine(why));
    }

    /** FreeMarker adds advice for programmers in further paragraphs. */
    private static String oneLine(String message) {
        String first = String.valueOf(message).split("\\n\\s*\\n|----")[0];
        return first.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
