package io.trailinsights.alerts.route;

import io.trailinsights.alerts.setting.NearestName;
import io.trailinsights.alerts.setting.SettingsException;
import io.trailinsights.alerts.setting.SettingsNode.Scalar;
import io.trailinsights.alerts.setting.SettingsNode.Section;
import io.trailinsights.alerts.setting.SettingsReader;
import io.trailinsights.alerts.setting.SettingsTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads routes and receivers from YAML, {@code config/routes.yaml} explains them. The words are Alertmanager's where it has
 * the same thing. All is checked here, so that nothing in the file can fail at night.
 */
public final class RoutesFile {
    private static final long LONGEST = 1024 * 1024;
    private static final String RECEIVERS = "a list of receivers, each with name, format and url or topic";
    private static final String ROUTES = "a list of routes, each with receivers";

    private final Map<String, Receiver> receivers = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private RoutesFile() {}

    /**
     * Reads a file.
     *
     * @param environment variables that secrets may be in
     * @throws SettingsException if it cannot be read or anything in it is not allowed
     */
    public static Routes read(Path file, Map<String, String> environment) throws SettingsException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new SettingsException(file + " is longer than " + LONGEST + " bytes");
            }
            return parse(Files.readString(file), file.toString(), environment);
        } catch (NoSuchFileException e) {
            throw new SettingsException("the routes file " + file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new SettingsException(file + " is no text in UTF-8");
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param file its name, for messages
     * @param environment variables that secrets may be in
     * @throws SettingsException if anything in it is not allowed
     */
    public static Routes parse(String yaml, String file, Map<String, String> environment) throws SettingsException {
        return new RoutesFile().routes(SettingsTree.read(yaml, file), environment);
    }

    private Routes routes(Section root, Map<String, String> environment) throws SettingsException {
        SettingsReader reader = new SettingsReader(root, Set.of("receivers", "routes", "default-route"));
        for (Section section : reader.sections("receivers", RECEIVERS)) {
            SettingsReader receiver = new SettingsReader(section, ReceiverReader.KEYS);
            Receiver read = new ReceiverReader(receiver, environment).read();
            if (receivers.put(read.name(), read) != null) {
                throw receiver.error("name", "is there twice: " + read.name());
            }
        }
        if (receivers.isEmpty()) {
            throw reader.place().error("'receivers' is missing or empty; allowed: " + RECEIVERS);
        }
        List<Route> routes = new ArrayList<>();
        for (Section section : reader.sections("routes", ROUTES)) {
            routes.add(route(section, String.valueOf(routes.size() + 1)));
        }
        Section last = reader.section("default-route", "a map with receivers");
        if (last == null) {
            throw reader.place()
                    .error(
                            "'default-route' is missing: it says where alerts go that no route takes; allowed: a map with"
                                    + " receivers");
        }
        return new Routes(receivers, routes, defaultRoute(last));
    }

    private Route route(Section section, String usualName) throws SettingsException {
        SettingsReader reader = new SettingsReader(section, RouteReader.KEYS);
        String name = reader.text("name", "a name for people");
        name = name == null ? usualName : name;
        if (!names.add(name)) {
            throw reader.error("name", "is there twice: " + name);
        }
        RouteReader route = new RouteReader(reader);
        List<Matcher> match = route.matchers("match");
        return new Route(
                name,
                match,
                route.matchers("unless"),
                receivers(reader),
                reader.truth("continue", false),
                route.policy(match));
    }

    private Route defaultRoute(Section section) throws SettingsException {
        SettingsReader reader = new SettingsReader(section, RouteReader.POLICY_KEYS);
        return new Route(
                "default-route",
                List.of(),
                List.of(),
                receivers(reader),
                false,
                new RouteReader(reader).policy(List.of()));
    }

    private List<String> receivers(SettingsReader route) throws SettingsException {
        String allowed = "names of receivers: " + String.join(", ", receivers.keySet());
        List<String> found = new ArrayList<>();
        for (Scalar scalar : route.texts("receivers", allowed)) {
            if (!receivers.containsKey(scalar.text())) {
                throw scalar.place()
                        .error("receivers: there is no receiver '" + scalar.text() + "'; did you mean '"
                                + NearestName.to(scalar.text(), receivers.keySet()) + "'? Allowed: " + allowed);
            }
            found.add(scalar.text());
        }
        if (found.isEmpty()) {
            throw route.place().error("'receivers' is missing; allowed: " + allowed);
        }
        return found;
    }
}
