package io.trailinsights.drill.chaos;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;

/** What is done to the cluster. Each begins, lasts a while, and ends; what was killed is then started again. */
public enum Disturbance {
    /** The TaskManager with the detector's tasks ends by SIGKILL. */
    TASK_MANAGER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill(scene.taskManager());
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.ended("taskmanager");
        }
    },
    JOB_MANAGER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill("jobmanager");
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.ended("jobmanager");
        }
    },
    BROKER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill("broker");
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.ended("broker");
        }
    },
    DELIVERY_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            // One that was started while the broker was away has ended by itself.
            if (scene.delivery().isAlive()) {
                scene.delivery().kill();
            }
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.deliveryEnded();
        }

        @Override
        boolean isOver(Scene scene, long fed, Instant end) throws IOException {
            return scene.delivery().hasCheckpointSince(end);
        }
    },
    /** Nothing passes between the detector and the broker, and its connections break. */
    NETWORK_CUT {
        @Override
        void begin(Scene scene) {
            scene.path().cut();
        }

        @Override
        void end(Scene scene) {
            scene.path().mend();
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.connectionsBroken();
        }
    },
    NETWORK_SLOW {
        @Override
        void begin(Scene scene) {
            scene.path().slow();
        }

        @Override
        void end(Scene scene) {
            scene.path().mend();
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.delays();
        }
    },
    /** The TaskManager with the detector's tasks can write to no file: neither checkpoints nor its log. */
    TASK_MANAGER_DISK_FULL {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().fillDisk(scene.taskManager());
        }

        @Override
        void end(Scene scene) throws IOException, InterruptedException {
            // The job may run on the other one by now.
            scene.cluster().freeDisk("taskmanager-1");
            scene.cluster().freeDisk("taskmanager-2");
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.checkpointFailed();
        }
    },
    /** The broker can write to no file, and ends for it. */
    BROKER_DISK_FULL {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().fillDisk("broker");
        }

        @Override
        void end(Scene scene) throws IOException, InterruptedException {
            scene.cluster().freeDisk("broker");
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.ended("broker");
        }
    },
    /** The JobManager can write to no file, so that checkpoints are not completed. */
    CHECKPOINTS_FAIL {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().fillDisk("jobmanager");
        }

        @Override
        void end(Scene scene) throws IOException, InterruptedException {
            scene.cluster().freeDisk("jobmanager");
        }

        @Override
        String evidence(Evidence found) throws IOException, InterruptedException {
            return found.checkpointFailed();
        }
    };

    abstract void begin(Scene scene) throws IOException, InterruptedException;

    void end(Scene scene) throws IOException, InterruptedException {
        // What was killed is started again with all else that does not run.
    }

    /**
     * What shows that it did something; empty when nothing does.
     *
     * @param found since it began
     */
    abstract String evidence(Evidence found) throws IOException, InterruptedException;

    /**
     * Whether all is as before.
     *
     * @param fed how many records there were at its end
     * @param end when that was
     */
    boolean isOver(Scene scene, long fed, Instant end) throws IOException, InterruptedException {
        return scene.reading().records() >= fed;
    }

    /** Its name for a person. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether it needs {@code prlimit}, which Linux has. */
    boolean needsLimits() {
        return this == TASK_MANAGER_DISK_FULL || this == BROKER_DISK_FULL || this == CHECKPOINTS_FAIL;
    }
}
