package io.trailinsights.job.deliver.route;

import io.trailinsights.alerts.route.Routes;
import io.trailinsights.alerts.route.RoutesFile;
import io.trailinsights.alerts.setting.SettingsException;
import io.trailinsights.job.failure.CommandFailure;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The text of a routes file, as it travels to the tasks: with references to secrets and without the secrets, which each
 * task takes from its own environment and files.
 *
 * @param yaml the text
 * @param name of the file, for messages
 */
public record RoutesText(String yaml, String name) implements Serializable {
    public RoutesText {
        Objects.requireNonNull(yaml, "yaml is null");
        Objects.requireNonNull(name, "name is null");
    }

    /**
     * Reads a file, and checks all of it.
     *
     * @throws CommandFailure that says what is wrong, and where
     */
    public static RoutesText of(Path file) {
        try {
            RoutesText text = new RoutesText(Files.readString(file), file.toString());
            text.routes();
            return text;
        } catch (NoSuchFileException e) {
            throw new CommandFailure(
                    "the routes file " + file
                            + " does not exist; name yours with --routes, config/routes.yaml is an example",
                    e);
        } catch (IOException e) {
            throw new CommandFailure("the routes file " + file + " cannot be read: " + e, e);
        }
    }

    /**
     * Receivers and routes, secrets resolved with the environment of this process.
     *
     * @throws CommandFailure that says what is wrong, and where
     */
    public Routes routes() {
        try {
            return RoutesFile.parse(yaml, name, System.getenv());
        } catch (SettingsException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }
}
