"""Without AWS: what is sent, and that a call which lost something is not taken for a success. python3 -m unittest"""

import base64
import json
import sys
import types
import unittest

clients = {}
sys.modules["boto3"] = types.SimpleNamespace(client=lambda name: clients[name])

import forwarder  # noqa: E402  boto3 is only there in AWS


class Hub:
    def __init__(self, failed=0):
        self.calls, self.failed = [], failed

    def batch_import_findings(self, Findings):
        self.calls.append([finding["Id"] for finding in Findings])
        return {"FailedCount": self.failed, "FailedFindings": [{"ErrorCode": "InvalidInput"}] * self.failed}


class Bus:
    def __init__(self, failed=0):
        self.calls, self.failed = [], failed

    def put_events(self, Entries):
        self.calls.append(Entries)
        return {"FailedEntryCount": self.failed, "Entries": [{"ErrorCode": "ThrottlingException"}] * self.failed}


def records(topic, documents):
    values = [{"value": base64.b64encode(json.dumps(document).encode()).decode()} for document in documents]
    return {"records": {topic + "-0": values}}


class ForwarderTest(unittest.TestCase):
    def setUp(self):
        forwarder.HUB_TOPIC, forwarder.BUS_TOPIC = "hub-findings", "bus-events"

    def test_sends_two_states_of_a_finding_in_two_calls(self):
        clients["securityhub"] = Hub()
        forwarder.handler(records("hub-findings", [{"Id": "a"}, {"Id": "b"}, {"Id": "a"}]), None)
        self.assertEqual(clients["securityhub"].calls, [["a", "b"], ["a"]])

    def test_fails_when_security_hub_lost_a_finding(self):
        clients["securityhub"] = Hub(failed=1)
        with self.assertRaisesRegex(forwarder.NotTaken, "1 of 1 findings.*InvalidInput"):
            forwarder.handler(records("hub-findings", [{"Id": "a"}]), None)

    def test_sends_events_ten_at_a_time(self):
        clients["events"] = Bus()
        event = {"source": "trail-insights", "detail-type": "AWS Insight via CloudTrail", "time": "2026-03-10T14:05:00Z",
                 "resources": [], "detail": {"eventID": "a"}}
        forwarder.handler(records("bus-events", [event] * 11), None)
        self.assertEqual([len(call) for call in clients["events"].calls], [10, 1])
        self.assertEqual(clients["events"].calls[1][0]["Detail"], '{"eventID":"a"}')

    def test_fails_when_eventbridge_lost_an_event(self):
        clients["events"] = Bus(failed=1)
        event = {"source": "s", "detail-type": "d", "time": "t", "resources": [], "detail": {}}
        with self.assertRaisesRegex(forwarder.NotTaken, "1 of 1 events.*ThrottlingException"):
            forwarder.handler(records("bus-events", [event]), None)

    def test_refuses_a_topic_that_nobody_named(self):
        with self.assertRaisesRegex(ValueError, "other-topic"):
            forwarder.handler(records("other-topic", [{}]), None)


if __name__ == "__main__":
    unittest.main()
