// What PagerDuty makes of the events of one key: an incident that opens, goes on, and is resolved.
const DETAIL_NAMES = {explanation: 'Explanation', account: 'Account', rate: 'Rate', service: 'Service', who: 'Who', 'with': 'With',
  seen: 'Seen', calls: 'Calls', severity: 'Severity', muted: 'Muted', lasted: 'Lasted', episode: 'Episode'};

function incident(messages) {
  const trigger = [...messages].reverse().find(each => each.body.event_action === 'trigger');
  const payload = trigger && trigger.body.payload || {};
  const resolved = messages[messages.length - 1].body.event_action === 'resolve';
  return el('article', {class: 'incident ' + (resolved ? 'resolved' : 'triggered')},
      el('p', {class: 'incident-head'}, el('span', {class: 'pill'}, resolved ? 'Resolved' : 'Triggered'),
          el('span', {class: 'urgency'}, payload.severity ? 'severity ' + payload.severity : '')),
      el('p', {class: 'incident-title'}, foreign(String(payload.summary || 'An event without a trigger'))),
      el('dl', {class: 'facts'}, Object.entries(payload.custom_details || {}).map(([name, value]) =>
          [el('dt', {}, DETAIL_NAMES[name] || foreign(name)), el('dd', {}, foreign(String(value)))])),
      el('p', {class: 'incident-links'}, (trigger && trigger.body.links || []).map(link => ownLink(link.href, link.text))),
      el('ol', {class: 'incident-log'}, messages.map((message, i) => el('li', {},
          el('time', {datetime: message.at}, wallClock(message.at)), ' ',
          message.body.event_action === 'resolve' ? 'Resolved' : i ? 'Triggered again, added to the open incident' : 'Triggered',
          ' through the Events API: ', message.check))));
}
