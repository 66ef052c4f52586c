package io.trailinsights.job.synthetic;

import io.trailinsights.job.synthetic.Schedule.Deploys;
import io.trailinsights.job.synthetic.Schedule.Nightly;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** A web shop with offices in New York and Berlin: what its three accounts do on ordinary days. */
final class Company {
    static final String PROD = "111122223333";
    static final String STAGING = "444455556666";
    static final String SANDBOX = "777788889999";
    static final String US = "us-east-1";
    static final String EU = "eu-west-1";
    static final String AP = "ap-southeast-2";
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Company() {}

    /** All that goes on. */
    static List<Activity> activities() {
        ActivityList activities = new ActivityList();
        Workloads workloads = new Workloads(activities);
        Jobs jobs = new Jobs(activities);
        OfficeWork people = new OfficeWork(activities);
        workloads.machines();
        workloads.workloads(PROD, US, 1);
        workloads.workloads(PROD, EU, 0.6);
        workloads.workloads(PROD, AP, 0.15);
        workloads.workloads(STAGING, US, 0.2);
        workloads.monitoring();
        jobs.deploys(PROD, US, new Deploys("deploys-us", NEW_YORK, 5, 9));
        jobs.deploys(PROD, EU, new Deploys("deploys-eu", BERLIN, 4, 9));
        jobs.deploys(STAGING, US, new Deploys("deploys-staging", NEW_YORK, 12, 7));
        jobs.backups(PROD, US, new Nightly("backup-us", NEW_YORK, LocalTime.of(2, 0), 6, 4), 1);
        jobs.backups(PROD, EU, new Nightly("backup-eu", BERLIN, LocalTime.of(2, 30), 5, 4), 0.5);
        jobs.otherJobs();
        workloads.autoscaling();
        people.office(PROD, US, NEW_YORK, People.NEW_YORK, People.NEW_YORK_CONSOLE, 0.6);
        people.office(PROD, EU, BERLIN, People.BERLIN, People.BERLIN_CONSOLE, 0.6);
        people.office(STAGING, US, NEW_YORK, People.NEW_YORK, People.NEW_YORK_CONSOLE, 1);
        people.office(SANDBOX, EU, BERLIN, People.BERLIN, People.BERLIN_CONSOLE, 0.8);
        people.sandbox();
        people.signIns();
        people.administration();
        return activities.all();
    }
}
