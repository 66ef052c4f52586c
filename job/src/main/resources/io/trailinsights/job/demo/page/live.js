// What the demo tells, as it tells it, and what the person chooses.
const REFRESH_MS = 1000;
const episodes = new Map();
const now = {progress: null, chosen: '', byPerson: false, run: '', backlog: 0, counts: '', drawn: ''};

function episodeOf(id) {
  if (!episodes.has(id)) {
    episodes.set(id, {id, alert: null, end: null, title: '', severity: '', over: false, fresh: false, messages: [], receipts: []});
  }
  return episodes.get(id);
}

function onAlert(alert, isNews) {
  const episode = episodeOf(alert.episode);
  if (alert.phase === 'END') {
    episode.end = alert;
    episode.over = true;
  }
  episode.alert = alert.phase === 'END' && episode.alert ? episode.alert : alert;
  episode.title = episode.alert.title;
  if (SEVERITIES.indexOf(alert.severity) >= SEVERITIES.indexOf(episode.severity)) {
    episode.severity = alert.severity || '';
  }
  if (isNews && alert.phase === 'BEGIN' && isLive(episode)) {
    episode.fresh = true;
    byId('news').textContent = 'New alert, ' + (alert.severity || 'not rated') + ': ' + alert.headline;
  }
}

function isLive(episode) {
  return !now.progress || !episode.alert || Date.parse(episode.alert.startedAt || episode.alert.happenedAt) >= Date.parse(now.progress.liveFrom);
}

/** Until the person chooses, the page shows the most severe alert, of several the first. */
function mostSevere() {
  let best = null;
  for (const episode of episodes.values()) {
    if (episode.alert && (!best || isLive(episode) && !isLive(best)
        || isLive(episode) === isLive(best) && rank(episode) > rank(best))) {
      best = episode;
    }
  }
  return best ? best.id : '';
}

function newestFirst(list) {
  const time = episode => Date.parse(episode.alert && (episode.alert.startedAt || episode.alert.happenedAt)) || 0;
  return list.sort((a, b) => time(b) - time(a));
}

function draw() {
  scheduled = false;
  if (!now.byPerson && !asked()) {
    now.chosen = mostSevere();
  }
  const all = [...episodes.values()];
  const earlier = newestFirst(all.filter(episode => !isLive(episode)));
  drawList(byId('alerts'), newestFirst(all.filter(isLive)), now.chosen, false);
  drawList(byId('earlier'), earlier, now.chosen, true);
  byId('learnt').hidden = !earlier.length;
  byId('learnt').querySelector('summary').textContent = things(earlier.length, 'alert', 'alerts') + ' of the weeks before';
  byId('waiting').hidden = all.some(isLive) || !now.progress || now.progress.stage === 'OVER';
  drawCounts(all);
  drawDetail(episodes.get(now.chosen));
}

function drawCounts(all) {
  const receipts = all.flatMap(episode => episode.receipts);
  const delivered = receipts.filter(receipt => receipt.outcome === 'delivered');
  const counts = [['Alerts', all.length], ['Open', all.filter(episode => !episode.over).length],
    ['Messages', all.reduce((sum, episode) => sum + episode.messages.length, 0)], ['Receipts', delivered.length]];
  const text = JSON.stringify(counts);
  if (text !== now.counts) {
    now.counts = text;
    byId('counts').replaceChildren(...counts.map(([name, count]) => el('div', {}, el('dt', {}, name), el('dd', {}, whole.format(count)))));
  }
}

/** Draws what has changed: an open JSON body, a focus and a position in the page stay as they are. */
function drawDetail(episode) {
  if (!episode) {
    return;
  }
  if (!byId('head') || byId('detail').dataset.episode !== episode.id) {
    byId('detail').dataset.episode = episode.id;
    byId('detail').replaceChildren(...detailFrame());
    now.drawn = '';
    refreshChart();
  }
  const state = [episode.title, episode.severity, episode.over, episode.messages.length, episode.receipts.length].join(' ');
  if (state === now.drawn) {
    return;
  }
  now.drawn = state;
  byId('head').replaceChildren(...[headOf(episode)].flat().filter(Boolean));
  redraw(byId('receivers'), receiverCards(episode));
  byId('receipt-table').replaceChildren(episode.receipts.length ? receiptTable(episode.receipts)
      : el('p', {class: 'hint'}, 'None yet: a receipt is visible when the delivery job has made a checkpoint.'));
  document.title = (episode.title ? episode.title + ' \u2013 ' : '') + 'Trail Insights demo';
}

/** Asks for the chart of the alert that is shown, and again while it grows. */
async function refreshChart() {
  const episode = episodes.get(now.chosen);
  const figure = byId('chart');
  if (!episode || !episode.alert || !figure || figure.contains(document.activeElement)) {
    return;
  }
  if (episode.alert.kind !== 'INSIGHT') {
    const rows = evidence(episode);
    byId('rate-title').textContent = 'The calls it rests on';
    byId('no-chart').replaceChildren(rows || el('p', {class: 'hint'}, 'The calls come with the webhook.'));
    figure.hidden = true;
    byId('behind').hidden = true;
    return;
  }
  const answer = await fetch('/episodes/' + episode.id);
  if (!answer.ok) {
    return;
  }
  const text = await answer.text();
  if (episode.id !== now.chosen || !byId('chart') || byId('chart').dataset.text === text && byId('chart').dataset.width === String(byId('chart').clientWidth)) {
    return;
  }
  const item = JSON.parse(text);
  if (item.chart && item.chart.calls) {
    drawChart(byId('chart'), item);
    byId('chart').dataset.text = text;
    byId('chart').dataset.width = String(byId('chart').clientWidth);
  } else {
    byId('chart').hidden = true;
    byId('no-chart').replaceChildren(el('p', {class: 'hint'}, 'No chart: not one of its calls was read beside the job.'));
  }
  byId('behind').hidden = !(item.who && item.who.length);
  redraw(byId('who'), [who(item), numbers(item)].filter(Boolean));
}

/** Puts new parts in the place of old ones: what was unfolded stays so, and the focus where it was. */
function redraw(place, parts) {
  const stops = () => [...place.querySelectorAll('a, summary, pre')];
  const open = [...place.querySelectorAll('details')].map(each => each.open);
  const focused = stops().indexOf(document.activeElement);
  place.replaceChildren(...parts);
  place.querySelectorAll('details').forEach((each, i) => each.open = open[i] || false);
  if (focused >= 0 && stops()[focused]) {
    stops()[focused].focus();
  }
}

const STAGES = {HISTORY: 'Learning what is usual', LIVE: 'The live day', OVER: 'The live day is over'};

function drawProgress(progress) {
  now.progress = progress;
  const [from, to, at] = [progress.stage === 'HISTORY' ? progress.from : progress.liveFrom, progress.to, progress.at || progress.from].map(Date.parse);
  const end = progress.stage === 'HISTORY' ? Date.parse(progress.liveFrom) : to;
  byId('played').value = progress.stage === 'OVER' ? 1 : Math.max(0, Math.min(1, (at - from) / (end - from)));
  const time = new Date(at).toISOString();
  byId('stage').textContent = STAGES[progress.stage] + (progress.stage === 'OVER' ? ''
      : ', ' + dayOf(time) + (progress.stage === 'LIVE' ? ' ' + minuteOf(time) + ' UTC' : ''));
}

/** Whether the page's address names an alert that is here; then that is the one to show. */
function asked() {
  const episode = episodes.get(location.hash.slice(1));
  if (!episode) {
    return false;
  }
  now.chosen = episode.id;
  now.byPerson = true;
  episode.fresh = false;
  return true;
}

function choose() {
  if (asked()) {
    draw();
    byId('detail').scrollIntoView({block: 'start'});
  }
}

let scheduled = false;

/** Many events make one drawing. */
function later() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(draw);
  }
}

function listen() {
  const events = new EventSource('/events');
  const on = (name, action) => events.addEventListener(name, event => {
    action(JSON.parse(event.data), Number(event.lastEventId.split('-')[1]) > now.backlog);
    later();
  });
  on('run', run => {
    if (now.run && now.run !== run.run) {
      location.reload();
    }
    now.backlog = now.run ? now.backlog : run.newest;
    now.run = run.run;
  });
  on('progress', drawProgress);
  on('alert', onAlert);
  on('message', message => episodeOf(message.episode).messages.push(message));
  on('receipt', receipt => episodeOf(receipt.episode || receipt.alertId).receipts.push(receipt));
  events.onerror = () => byId('stage').textContent = 'The demo has ended, or is out of reach';
}

byId('alerts').addEventListener('keydown', moveInList);
byId('earlier').addEventListener('keydown', moveInList);
addEventListener('hashchange', choose);
addEventListener('resize', refreshChart);
setInterval(refreshChart, REFRESH_MS);
listen();
