#!/bin/sh
# Starts a job as an application cluster, from its newest checkpoint or savepoint where there is one: without high
# availability a JobManager does not look for it. STATE is the folder that it keeps them in.
set -eu

mkdir -p "$STATE"
# Flink writes _metadata last; a checkpoint without it is not complete.
newest=$(find "$STATE" -name _metadata -printf '%T@ %h\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-)

if [ -n "$newest" ]; then
    echo "resuming from $newest"
    # Flink leaves what it resumes from as it is. Nobody needs what earlier runs left; savepoints are kept.
    run=${newest#"$STATE/"}
    find "$STATE" -mindepth 1 -maxdepth 1 -regextype posix-extended -regex '.*/[0-9a-f]{32}' ! -name "${run%%/*}" \
        -exec rm -rf {} +
fi

exec /docker-entrypoint.sh standalone-job \
    ${newest:+--fromSavepoint "file://$newest"} \
    -Dexecution.checkpointing.dir="file://$STATE" \
    -Dexecution.checkpointing.savepoint-dir="file://$STATE" \
    --jars /opt/trail-insights/trail-insights-job.jar \
    --job-classname io.trailinsights.job.cli.ClusterProgram \
    "$@"
