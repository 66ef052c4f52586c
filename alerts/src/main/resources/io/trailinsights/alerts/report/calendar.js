// Days across, accounts down; a cell is a button that shows its day.
const MOST_ROWS = 40;
const MOST_DAYS = 400;

/**
 * @param items what the filters other than the day let through
 * @param chosen {account, day} or null
 * @param choose told of the cell that was pressed
 */
function drawCalendar(items, chosen, choose) {
  const first = Math.floor((data.span ? data.span.from : items.length ? items[0].s : 0) / DAY);
  const last = Math.floor(((data.span ? data.span.to : items.length ? items[items.length - 1].s + 1 : 1) - 1) / DAY);
  const days = Array.from({length: Math.min(MOST_DAYS, last - first + 1)}, (_, i) => first + i);
  const accounts = new Map();
  for (const item of items) {
    const cells = accounts.get(item.account) || accounts.set(item.account, new Map()).get(item.account);
    const day = Math.floor(item.s / DAY);
    const cell = cells.get(day) || cells.set(day, {count: 0, rank: 0}).get(day);
    cell.count++;
    cell.rank = Math.max(cell.rank, rank(item));
  }
  const rows = [...accounts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const box = byId('calendar');
  if (!rows.length) {
    box.replaceChildren(el('p', {class: 'quiet'}, 'No Insights.'));
    return;
  }
  const shown = rows.slice(0, MOST_ROWS);
  box.replaceChildren(el('table', {class: 'calendar'}, heads(days),
      el('tbody', {}, shown.map(([account, cells]) => el('tr', {}, el('th', {scope: 'row'}, foreign(account)),
          days.map(day => dayCell(account, day, cells.get(day), chosen, choose)))))),
      el('p', {class: 'legend'}, SEVERITIES.map(name => el('span', {class: 'key ' + severityClass(name)}, name)),
          rows.length > MOST_ROWS ? el('span', {}, (rows.length - MOST_ROWS) + ' more accounts: choose one below') : null));
}

/** Weeks above, days of the month below. */
function heads(days) {
  const weeks = [];
  for (const day of days) {
    const monday = day - (day + 3) % 7;
    if (!weeks.length || weeks[weeks.length - 1].monday !== monday) {
      weeks.push({monday, first: day, days: 0});
    }
    weeks[weeks.length - 1].days++;
  }
  return el('thead', {},
      el('tr', {}, el('td', {}), weeks.map(week =>
          el('th', {scope: 'colgroup', colspan: week.days, class: 'week'}, week.days > 1 ? shortDay(week.first * DAY) : ''))),
      el('tr', {}, el('th', {scope: 'col'}, 'Account'), days.map(day =>
          el('th', {scope: 'col', class: 'day' + (weekend(day) ? ' weekend' : '') + (monday(day) ? ' monday' : '')},
              String(new Date(day * DAY * MINUTE).getUTCDate())))));
}

function monday(day) {
  return (day + 3) % 7 === 0;
}

function weekend(day) {
  return (day + 3) % 7 >= 5;
}

function dayCell(account, day, cell, chosen, choose) {
  const classes = (weekend(day) ? 'weekend' : '') + (monday(day) ? ' monday' : '');
  if (!cell) {
    return el('td', {class: classes});
  }
  const severity = SEVERITIES[cell.rank - 1];
  const pressed = chosen !== null && chosen.account === account && chosen.day === day;
  const name = things(cell.count, 'Insight', 'Insights') + ' on ' + date(day * DAY) + ' in ' + account
      + (severity ? ', highest ' + severity : '');
  const button = el('button', {type: 'button', class: 'cell ' + severityClass(severity), 'aria-pressed': String(pressed),
    'aria-label': name, title: name}, String(cell.count));
  button.addEventListener('click', () => choose(pressed ? null : {account, day}));
  return el('td', {class: classes}, button);
}
