// What the delivery job wrote down of each message: the topic alert-receipts.
const PHASES = {begin: 'begins', update: 'goes on', end: 'is over'};

function receiptTable(receipts) {
  return el('table', {class: 'plain receipts'},
      el('thead', {}, el('tr', {}, ['Receiver', 'Message', 'Outcome', 'Answer', 'Attempts', 'Delivered', 'Took']
          .map((head, i) => el('th', {scope: 'col', class: i > 2 ? 'num' : null}, head)))),
      el('tbody', {}, receipts.map(receipt => el('tr', {},
          el('th', {scope: 'row'}, foreign(receipt.receiver), el('small', {}, ' ', foreign(receipt.format || ''))),
          el('td', {}, message(receipt)),
          el('td', {}, outcome(receipt)),
          el('td', {class: 'num'}, receipt.status || '\u2013'),
          el('td', {class: 'num'}, receipt.attempts === undefined ? '\u2013' : whole.format(receipt.attempts)),
          el('td', {class: 'num'}, receipt.deliveredAt ? el('time', {datetime: receipt.deliveredAt}, wallClock(receipt.deliveredAt)) : '\u2013'),
          el('td', {class: 'num'}, took(receipt))))));
}

function message(receipt) {
  return receipt.kind === 'digest' ? 'digest' : receipt.kind === 'repeat' ? 'repeated' : PHASES[receipt.phase] || 'alert';
}

function outcome(receipt) {
  if (receipt.outcome === 'delivered') {
    return el('span', {class: 'delivered'}, 'delivered');
  }
  return el('span', {class: 'withheld'}, 'withheld', receipt.rule ? [': ', foreign(receipt.rule)] : null,
      receipt.digested ? ', told in a digest' : null);
}

/** From the first attempt to the answer. */
function took(receipt) {
  const span = Date.parse(receipt.deliveredAt) - Date.parse(receipt.firstAttemptAt);
  return Number.isNaN(span) ? '\u2013' : span < 1000 ? whole.format(span) + ' ms' : digits.format(span / 1000) + ' s';
}
