// SPDX-License-Identifier: Apache-2.0
package org.slipway.http.internal;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slipway.api.config.SettingsReader;
import org.slipway.api.file.BootFileServer;
import org.slipway.api.file.BootFiles;
import org.slipway.api.server.BootTimeline;
import org.slipway.api.transfer.TransferEvents;
import org.slipway.api.transfer.TransferMonitor;
import org.slipway.api.transfer.TransferProgress;
import org.slipway.http.internal.message.UrlForm;
import org.slipway.http.internal.net.Deliveries;
import org.slipway.http.internal.net.HttpEngine;
import org.slipway.http.internal.net.Journal;

/**
 * The HTTP service of this server. Without a configuration, even an empty one, nothing is opened: defaults must not reach a
 * network before the operator's file was read.
 */
@Component(
        service = {HttpServer.class, BootFileServer.class, TransferMonitor.class},
        configurationPid = "org.slipway.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = Config.class)
public final class HttpServer implements BootFileServer, TransferMonitor {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final SettingsReader reader;
    private final BootFiles files;
    private final Path var;
    private final Journal journal = new Journal();
    private final Deliveries deliveries = new Deliveries(journal);
    private Optional<HttpSettings> settings;
    private Optional<HttpEngine> engine = Optional.empty();
    private volatile List<InetSocketAddress> open = List.of();
    private volatile Optional<UrlForm> urls = Optional.empty();

    /**
     * Reads the settings.
     *
     * @param reader checks settings
     * @param files what is served
     * @param context tells where the server keeps its files
     * @param properties component properties
     */
    @Activate
    public HttpServer(
            @Reference SettingsReader reader,
            @Reference BootFiles files,
            BundleContext context,
            Map<String, Object> properties) {
        this(
                reader,
                files,
                Path.of(Optional.ofNullable(context.getProperty("slipway.var")).orElse("var")),
                properties);
    }

    HttpServer(SettingsReader reader, BootFiles files, Path var, Map<String, Object> properties) {
        this.reader = reader;
        this.files = files;
        this.var = var;
        this.settings = reader.accept(properties, HttpSettings::of);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTimeline(BootTimeline timeline) {
        journal.use(timeline);
    }

    void unsetTimeline(BootTimeline timeline) {
        journal.forget(timeline);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setEvents(TransferEvents events) {
        journal.use(events);
    }

    void unsetEvents(TransferEvents events) {
        journal.forget(events);
    }

    @Activate
    synchronized void start() {
        settings.ifPresent(this::serve);
    }

    @Modified
    synchronized void modified(Map<String, Object> properties) {
        Optional<HttpSettings> next = reader.accept(properties, HttpSettings::of);
        if (next.isPresent() && !next.equals(settings)) {
            stop();
            settings = next;
            serve(next.get());
        }
    }

    private void serve(HttpSettings wanted) {
        HttpEngine started = new HttpEngine(files, deliveries, wanted.limits());
        engine = Optional.of(started);
        List<InetSocketAddress> opened = new ArrayList<>();
        if (wanted.port() != 0) {
            open(started, wanted.addresses(), wanted.port(), Optional.empty(), opened);
        }
        wanted.tls().ifPresent(tls -> {
            try {
                Optional<SslContext> context = Optional.of(Certificates.context(tls, var));
                open(started, wanted.addresses(), tls.port(), context, opened);
            } catch (IOException unusable) {
                LOG.error("HTTPS is not served: {}", unusable.getMessage());
            }
        });
        open = List.copyOf(opened);
        urls = form(wanted, open);
    }

    /** Plain HTTP if it is served: firmware takes HTTPS only from servers whose certificate it has. */
    private static Optional<UrlForm> form(HttpSettings wanted, List<InetSocketAddress> open) {
        if (open.stream().anyMatch(address -> address.getPort() == wanted.port())) {
            return Optional.of(UrlForm.http(wanted.port()));
        }
        return open.isEmpty() ? Optional.empty() : wanted.tls().map(tls -> UrlForm.https(tls.port()));
    }

    @Override
    public Optional<String> url(InetAddress server, String path) {
        return urls.map(form -> form.url(server, path));
    }

    private static void open(
            HttpEngine engine,
            List<InetAddress> addresses,
            int port,
            Optional<SslContext> tls,
            List<InetSocketAddress> opened) {
        List<InetSocketAddress> wanted = addresses.isEmpty()
                ? List.of(new InetSocketAddress(port))
                : addresses.stream()
                        .map(address -> new InetSocketAddress(address, port))
                        .toList();
        for (InetSocketAddress address : wanted) {
            try {
                InetSocketAddress bound = engine.listen(address, tls);
                opened.add(bound);
                LOG.info(
                        "{} on {}:{}",
                        tls.isPresent() ? "HTTPS" : "HTTP",
                        bound.getAddress().getHostAddress(),
                        bound.getPort());
            } catch (IOException refused) {
                LOG.error("{}{}", refused.getMessage(), hint(port));
            }
        }
    }

    private static String hint(int port) {
        return port < 1024
                ? " (is another server on that port, or is the right to bind ports below 1024 missing?)"
                : "";
    }

    @Deactivate
    synchronized void stop() {
        engine.ifPresent(HttpEngine::close);
        engine = Optional.empty();
        open = List.of();
        urls = Optional.empty();
    }

    @Override
    public String protocol() {
        return deliveries.protocol();
    }

    @Override
    public List<TransferProgress> running() {
        return deliveries.running();
    }

    @Override
    public Totals totals() {
        return deliveries.totals();
    }

    /** {@return where requests come in at this moment} */
    synchronized List<InetSocketAddress> addresses() {
        return open;
    }
}
