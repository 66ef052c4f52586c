package io.trailinsights.drill.chaos;

import java.io.IOException;

/** What is done to the cluster. Each begins, lasts a while, and ends; what was killed is then started again. */
enum Disturbance {
    /** The TaskManager with the detector's tasks ends by SIGKILL. */
    TASK_MANAGER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill(scene.taskManager());
        }
    },
    JOB_MANAGER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill("jobmanager");
        }
    },
    BROKER_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.cluster().kill("broker");
        }
    },
    DELIVERY_KILLED {
        @Override
        void begin(Scene scene) throws IOException, InterruptedException {
            scene.delivery().kill();
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
    };

    abstract void begin(Scene scene) throws IOException, InterruptedException;

    void end(Scene scene) throws IOException, InterruptedException {
        // What was killed is started again with all else that does not run.
    }

    /** Whether it needs {@code prlimit}, which Linux has. */
    boolean needsLimits() {
        return this == TASK_MANAGER_DISK_FULL || this == BROKER_DISK_FULL || this == CHECKPOINTS_FAIL;
    }
}
