"""Forwards alerts from Kafka to AWS Security Hub and EventBridge: an AWS Lambda function with a Kafka trigger.

The delivery job writes one JSON document a record to the topic of a receiver of the format security-hub or eventbridge.
Both services answer 200 to a call that lost some of its entries, so each answer is looked into; if any entry was not
taken, the function fails, and the trigger gives it the whole batch again. Repetitions do no harm: Security Hub knows a
finding by its Id and UpdatedAt, and an event keeps its id in its detail.
"""

import base64
import json
import os

import boto3

HUB_TOPIC = os.environ.get("SECURITY_HUB_TOPIC", "")
BUS_TOPIC = os.environ.get("EVENTBRIDGE_TOPIC", "")
BUS_NAME = os.environ.get("EVENT_BUS_NAME", "default")

MOST_FINDINGS = 100  # of BatchImportFindings
MOST_EVENTS = 10  # of PutEvents


class NotTaken(Exception):
    """Some entries of a call were refused; the message has their error codes, and nothing of the records."""


def handler(event, context):
    clients = {}
    for key, records in event["records"].items():
        topic = key.rsplit("-", 1)[0]
        documents = [json.loads(base64.b64decode(record["value"])) for record in records]
        if topic == HUB_TOPIC:
            import_findings(clients.setdefault("hub", boto3.client("securityhub")), documents)
        elif topic == BUS_TOPIC:
            put_events(clients.setdefault("bus", boto3.client("events")), documents)
        else:
            raise ValueError(f"topic {topic} is neither SECURITY_HUB_TOPIC nor EVENTBRIDGE_TOPIC")


def import_findings(hub, findings):
    """A call may have one state of a finding only, or the later one is lost: batches end where an Id comes again."""
    batch, ids = [], set()
    for finding in findings:
        if finding["Id"] in ids or len(batch) == MOST_FINDINGS:
            import_batch(hub, batch)
            batch, ids = [], set()
        batch.append(finding)
        ids.add(finding["Id"])
    import_batch(hub, batch)


def import_batch(hub, batch):
    if not batch:
        return
    answer = hub.batch_import_findings(Findings=batch)
    if answer["FailedCount"]:
        codes = sorted({failed["ErrorCode"] for failed in answer["FailedFindings"]})
        raise NotTaken(f"Security Hub did not take {answer['FailedCount']} of {len(batch)} findings: {codes}")


def put_events(bus, events):
    for begin in range(0, len(events), MOST_EVENTS):
        entries = [entry(document) for document in events[begin : begin + MOST_EVENTS]]
        answer = bus.put_events(Entries=entries)
        if answer["FailedEntryCount"]:
            codes = sorted({taken["ErrorCode"] for taken in answer["Entries"] if "ErrorCode" in taken})
            raise NotTaken(f"EventBridge did not take {answer['FailedEntryCount']} of {len(entries)} events: {codes}")


def entry(document):
    return {
        "EventBusName": BUS_NAME,
        "Source": document["source"],
        "DetailType": document["detail-type"],
        "Time": document["time"],
        "Resources": document["resources"],
        "Detail": json.dumps(document["detail"], separators=(",", ":"), ensure_ascii=False),
    }
