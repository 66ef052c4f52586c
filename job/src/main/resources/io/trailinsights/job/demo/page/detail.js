// One alert: what it says, its chart, what its receivers show, and the receipts.
const SLACK = ['slack', 'Slack', messages => messages.map(slackMessage)];
const TEAMS = ['teams', 'Microsoft Teams', messages => messages.map(teamsMessage)];
const PAGERDUTY = ['pagerduty', 'PagerDuty', messages => incident(messages)];
const WEBHOOK = ['webhook', 'Webhook', messages => messages.map(webhookMessage)];
const COLUMNS = [[SLACK], [TEAMS], [PAGERDUTY, WEBHOOK]];

/** The parts of the page that stand while the alert's own texts change. */
function detailFrame() {
  const part = (id, title, ...more) => el('section', {id, 'aria-labelledby': id + '-title'},
      el('h3', {id: id + '-title'}, title), ...more);
  return [
    el('div', {id: 'head'}),
    part('rate', 'Calls against what is usual', el('figure', {class: 'chart', id: 'chart'}), el('div', {id: 'no-chart'})),
    part('shown', 'As its receivers show it', el('div', {id: 'receivers', class: 'receivers'})),
    part('receipts', 'Receipts', el('div', {id: 'receipt-table', class: 'scroll', tabindex: 0, role: 'region',
      'aria-label': 'Receipts'})),
    part('behind', 'Who was behind it', el('div', {id: 'who'})),
  ];
}

function headOf(episode) {
  const alert = episode.alert;
  if (!alert) {
    return el('h2', {}, 'Told in a digest');
  }
  const parts = [alert.account, alert.region, alert.source].filter(Boolean);
  return [
    el('h2', {}, el('span', {class: 'badge ' + severityClass(episode.severity)}, episode.severity || 'not rated'), ' ', foreign(episode.title)),
    el('p', {class: 'meta'}, el('time', {datetime: alert.startedAt}, span(episode)), parts.map(text => [dot(), foreign(text)]), told(alert)),
    el('p', {class: 'why'}, foreign(alert.explanation)),
    episode.end ? el('p', {class: 'over'}, foreign(episode.end.explanation)) : null,
    alert.mute ? el('p', {class: 'over'}, 'Muted by rule ', foreign(alert.mute)) : null,
  ];
}

/** How long after its begin it was told, on the clock of the events. */
function told(alert) {
  const seconds = Math.round((Date.parse(alert.detectedAt) - Date.parse(alert.startedAt)) / 1000);
  return seconds >= 0 ? [dot(), 'told ' + (seconds < 60 ? seconds + ' s' : length(Math.round(seconds / 60))) + ' after it began'] : null;
}

function span(episode) {
  const minute = iso => Math.floor(Date.parse(iso) / MINUTE);
  const alert = episode.alert;
  return alert.startedAt ? period(minute(alert.startedAt), episode.end ? minute(episode.end.endedAt) : undefined)
      : 'over ' + String(alert.endedAt).slice(0, 16).replace('T', ' ') + ' UTC';
}

/** A card for each kind of receiver: what it got, or why not. */
function receiverCards(episode) {
  return COLUMNS.map(column => el('div', {class: 'column'}, column.map(([name, title, draw]) => {
    const messages = episode.messages.filter(each => each.receiver === name);
    const last = messages[messages.length - 1];
    return el('section', {class: 'receiver r-' + name, 'aria-label': title},
        el('h4', {}, title, last ? el('span', {class: 'got'}, things(messages.length, 'message', 'messages')) : null),
        last ? draw(messages) : el('p', {class: 'hint'}, unaware(episode, name)));
  })));
}

function unaware(episode, name) {
  const withheld = episode.receipts.find(each => each.format === name && each.outcome !== 'delivered');
  return withheld ? 'Withheld: ' + (withheld.rule || 'a rule') + '.'
      : name === 'pagerduty' && episode.severity === 'Low' ? 'Not told: its route takes alerts of severity Medium and above.' : 'Nothing came here.';
}

/** A finding has no chart: the calls it rests on instead. */
function evidence(episode) {
  const record = episode.messages.map(each => each.body.data).find(data => data && Array.isArray(data.evidences));
  if (!record) {
    return null;
  }
  const rows = record.evidences.slice(0, 20).map(each => {
    const api = each.api || {};
    const error = api.response && api.response.error;
    return [foreign((api.operation || '') + (error ? ' ' + error : '')), foreign(api.service && api.service.name || '')];
  });
  return table('plain evidence', ['Call', 'Service'], rows);
}
