package io.trailinsights.job.detect;

import io.trailinsights.baselines.account.AccountState;
import io.trailinsights.baselines.count.DailyTallies.Attribute;
import io.trailinsights.baselines.detect.ApiState;
import io.trailinsights.baselines.episode.BaselineKind;
import io.trailinsights.baselines.episode.Direction;
import io.trailinsights.baselines.finding.Finding.Stage;
import io.trailinsights.baselines.finding.FindingKind;
import io.trailinsights.baselines.finding.FindingState;
import io.trailinsights.baselines.incident.IncidentBook;
import io.trailinsights.baselines.principal.PrincipalState;
import io.trailinsights.job.kept.KeptForm;
import io.trailinsights.job.kept.StoredForms;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.provider.Arguments;

/** What the detector keeps under its keys, by the serializers that its savepoints have. */
class DetectorFormsTest extends StoredForms {
    private LearntStates learnt;

    DetectorFormsTest() {
        super("detector");
    }

    @Override
    protected List<KeptForm<?>> forms() {
        return List.of(
                form("api", new ApiStateSerializer(), ApiState::new, LearntStates::api),
                form("account", new AccountStateSerializer(), AccountState::new, LearntStates::account),
                form("incidents", new IncidentBookSerializer(), IncidentBook::new, LearntStates::incidents),
                form("episode-notes", new EpisodeNotesSerializer(), EpisodeNotes::new, LearntStates::episodeNotes),
                form("principal", new PrincipalStateSerializer(), PrincipalState::new, LearntStates::principal),
                form("findings", new FindingStateSerializer(), FindingState::new, LearntStates::findings),
                form("finding-notes", new FindingNotesSerializer(), FindingNotes::new, LearntStates::findingNotes));
    }

    private <T> KeptForm<T> form(
            String name, StateSerializer<T> form, Supplier<T> empty, Function<LearntStates, T> rich) {
        return new KeptForm<>(name, form::write, form::read, empty, () -> rich.apply(learnt()));
    }

    @Override
    protected List<Arguments> places() {
        return List.of(
                Arguments.of(Attribute.class, List.of("PRINCIPAL", "USER_AGENT", "ERROR")),
                Arguments.of(Direction.class, List.of("SPIKE", "DROP", "SUSTAINED")),
                Arguments.of(BaselineKind.class, List.of("HOUR_OF_WEEK", "HOUR_OF_DAY", "ACCOUNT_PRIOR")),
                Arguments.of(Stage.class, List.of("CREATE", "UPDATE", "CLOSE")),
                Arguments.of(
                        FindingKind.class,
                        List.of("PROBING", "NEW_APIS", "NEW_REGION", "NEW_SERVICE", "FAILED_SIGN_INS")));
    }

    /** Made where it is needed only: it takes seconds. */
    private LearntStates learnt() {
        if (learnt == null) {
            learnt = new LearntStates();
        }
        return learnt;
    }
}
