// The list of alerts. One stop of the Tab key; arrow keys move in it, Enter chooses.
const CLOCK_OF_ALERT = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC'};

function wallClock(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleTimeString('en-GB');
}

function minuteOf(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : time.toLocaleTimeString('en-GB', CLOCK_OF_ALERT);
}

function dayOf(iso) {
  return shortDay(Date.parse(iso) / MINUTE);
}

/** A link in a message: one to this page is one, any other stays text. */
function ownLink(address, words) {
  const own = location.origin + '/#';
  const id = String(address || '').startsWith(own) ? address.slice(own.length) : '';
  return /^[\w-]{1,100}$/.test(id) ? el('a', {href: '#' + id, class: 'own'}, foreign(words)) : foreign(words + ' (' + address + ')');
}

/** What the list and the top of the page say of an episode: its newest record's words, its begin's time. */
function entry(episode, chosen, withDay) {
  const begin = episode.alert || {};
  const place = [begin.account, begin.region].filter(Boolean).join(' ');
  return el('li', {}, el('a', {href: '#' + episode.id, 'data-episode': episode.id, tabindex: -1,
        'aria-current': chosen ? 'true' : null, class: severityClass(episode.severity) + '-edge' + (episode.fresh ? ' fresh' : '')},
      el('span', {class: 'when'}, begin.startedAt ? (withDay ? dayOf(begin.startedAt) + ' ' : '') + minuteOf(begin.startedAt) : '\u2013'),
      el('span', {class: 'what'}, foreign(shortTitle(begin) || 'Digest'), begin.errorCode ? el('small', {}, ' ', foreign(begin.errorCode)) : null),
      el('span', {class: 'badge ' + severityClass(episode.severity)}, episode.severity || 'not rated'),
      el('span', {class: 'where'}, foreign(begin.principal ? shortValue(begin.principal, begin.account) : ''), foreign(place)),
      el('span', {class: 'state' + (episode.over ? '' : ' open')}, episode.over ? 'over' : 'open')));
}

function shortTitle(alert) {
  return alert.api || alert.title;
}

/** Draws a list anew where it differs, and leaves the focus where it was. */
function drawList(list, episodes, chosen, withDay) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.episode : null;
  list.replaceChildren(...episodes.map(episode => entry(episode, episode.id === chosen, withDay)));
  const links = [...list.querySelectorAll('a')];
  const stop = links.find(link => link.dataset.episode === (focused || chosen)) || links[0];
  if (stop) {
    stop.tabIndex = 0;
  }
  if (focused && stop) {
    stop.focus();
  }
}

function moveInList(event) {
  const links = [...event.currentTarget.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1}[event.key];
  if (to === undefined || at < 0 || !links[to]) {
    return;
  }
  links[at].tabIndex = -1;
  links[to].tabIndex = 0;
  links[to].focus();
  event.preventDefault();
}
