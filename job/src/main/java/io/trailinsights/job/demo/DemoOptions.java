package io.trailinsights.job.demo;

import io.trailinsights.job.synthetic.TrafficSettings;

/**
 * How the demo runs.
 *
 * @param traffic the made days; the last one is the live day
 * @param speed recorded seconds of the live day played in a second
 * @param uiPort the port of Flink's web interface
 * @param pagePort the port of the page of alerts; 0 for any that is free
 */
public record DemoOptions(TrafficSettings traffic, double speed, int uiPort, int pagePort) {}
