// The numbers of the whole: tiles, weeks, APIs, settings, records, and the comparison of two runs.
const TOP = 10;
const MOST_WEEKS = 500;

function drawSummary() {
  const items = data.insights;
  byId('title').textContent = data.title;
  document.title = data.title + ' \u2013 Trail Insights';
  byId('span').textContent = data.span ? date(data.span.from) + ' ' + clock(data.span.from) + ' to ' + date(data.span.to) + ' '
      + clock(data.span.to) + ' UTC, ' + length(data.span.to - data.span.from) : 'No analysed calls in these records.';
  const found = side => data.weeks.reduce((sum, week) => sum + week[side], 0);
  const tile = (name, value, note) => el('div', {}, el('dt', {}, name), el('dd', {}, value, note ? el('small', {}, note) : null));
  const read = data.counts.length ? data.counts[0][1] : 0;
  byId('tiles').append(
      tile(data.b ? 'Insights of A' : 'Insights', whole.format(found(2)), rate(found(2))),
      data.b ? tile('Insights of B', whole.format(found(3)), rate(found(3))) : '',
      tile('High or critical', whole.format(items.filter(item => rank(item) >= 3).length), data.b ? 'of A, or of B alone' : null),
      tile('Records read', whole.format(read), data.span ? whole.format(data.span.calls) + ' calls analysed' : null),
      tile('Accounts', data.span ? whole.format(data.span.accounts) : '0', new Set(items.map(i => i.account)).size + ' with Insights'));
  drawWeeks();
  drawApis(items);
  drawSettings();
  byId('records').append(table('plain', ['What became of them', 'Records'],
      data.counts.map(([name, value]) => [el('span', {class: name.startsWith(' ') ? 'part' : null}, name.trim()), whole.format(value)])));
  if (data.b) {
    drawComparison(found);
  }
}

function rate(found) {
  if (!data.span || !data.span.accounts) {
    return null;
  }
  const weeks = (data.span.to - data.span.from) / (7 * DAY);
  return number(found / data.span.accounts / Math.max(weeks, 1 / 7)) + ' per account and week';
}

function drawWeeks() {
  const heads = data.b ? ['Account, week from', 'A', 'B', 'both', 'only A', 'only B'] : ['Account, week from', 'Insights'];
  byId('weeks').append(table('plain', heads, data.weeks.slice(0, MOST_WEEKS).map(([account, monday, a, b, both, onlyB]) =>
      [week(account, monday), ...(data.b ? [a, b, both, a - both, onlyB] : [a]).map(count => whole.format(count))])),
      data.weeks.length > MOST_WEEKS ? el('p', {class: 'quiet'}, 'and ' + (data.weeks.length - MOST_WEEKS) + ' more rows') : '');
}

function week(account, monday) {
  return [foreign(account), ' ', el('span', {class: 'quiet'}, monday)];
}

function drawApis(items) {
  const apis = new Map();
  items.forEach(item => {
    const name = item.api + '\n' + item.source;
    const api = apis.get(name) || apis.set(name, {item, count: 0, rank: 0}).get(name);
    api.count++;
    api.rank = Math.max(api.rank, rank(item));
  });
  const top = [...apis.values()].sort((a, b) => b.count - a.count || b.rank - a.rank).slice(0, TOP);
  const most = top.length ? top[0].count : 1;
  byId('apis').append(top.length ? el('table', {class: 'plain'}, el('tbody', {}, top.map(({item, count, rank: highest}) => {
    const bar = el('span', {class: 'bar then', 'aria-hidden': 'true'});
    bar.style.setProperty('width', 100 * count / most + '%');
    return el('tr', {}, el('th', {scope: 'row'}, foreign(item.api), ' ', foreign(item.source, 'quiet')),
        el('td', {class: 'wide'}, el('span', {class: 'track'}, bar)),
        el('td', {class: 'num'}, whole.format(count)),
        el('td', {}, el('span', {class: 'badge ' + severityClass(SEVERITIES[highest - 1])}, SEVERITIES[highest - 1] || '\u2013')));
  }))) : el('p', {class: 'quiet'}, 'None.'));
}

/** Those that were set first say so. */
function drawSettings() {
  const rows = data.a.settings.map(([key, a, standard], i) => {
    const cells = data.b ? [a, data.b.settings[i][1]] : [a];
    return [key, ...cells.map(value => el('span', {class: value === standard ? null : 'set'}, value)), el('span', {class: 'quiet'}, standard)];
  });
  const heads = data.b ? ['Setting', 'A', 'B', 'default'] : ['Setting', 'value', 'default'];
  const versions = data.b ? [data.a.config, data.b.config, ''] : [data.a.config, ''];
  byId('settings').append(table('plain', heads, [['configVersion', ...versions], ...rows]));
}

function drawComparison(found) {
  const section = byId('compare');
  const onlyB = data.weeks.reduce((sum, each) => sum + each[5], 0);
  const both = found(4);
  const changed = data.a.settings.map(([key, a], i) => [key, a, data.b.settings[i][1]]).filter(([, a, b]) => a !== b);
  section.append(table('plain compare', ['', 'A', 'B'], [
    ...changed,
    ['Insights', whole.format(found(2)), whole.format(found(3))],
    ['per account and week', ...[found(2), found(3)].map(n => data.span ? number(n / data.span.accounts
        / Math.max((data.span.to - data.span.from) / (7 * DAY), 1 / 7)) : '\u2013')],
    ['found by this one alone', whole.format(found(2) - both), whole.format(onlyB)],
    ['found by both', whole.format(both), whole.format(found(3) - onlyB)],
  ]), el('p', {class: 'quiet'}, 'Two Insights are the same where they are about the same series and have a minute in common;'
      + ' one long one may be the same as two short ones. Those of both are shown as A found them.'));
  section.hidden = false;
}
