// A message as Teams shows it: the Adaptive Card's text blocks, facts and buttons.
function teamsMessage(message) {
  const attachment = (message.body.attachments || [])[0] || {};
  const card = attachment.content || {};
  return el('article', {class: 'teams'},
      el('p', {class: 'from'}, el('span', {class: 'avatar', 'aria-hidden': 'true'}), el('b', {}, 'Workflows'),
          el('time', {datetime: message.at}, wallClock(message.at))),
      el('div', {class: 'adaptive'}, (card.body || []).map(teamsElement),
          card.actions ? el('p', {class: 'actions'}, card.actions.map(action => ownLink(action.url, action.title))) : null));
}

function teamsElement(element) {
  if (element.type === 'FactSet') {
    return el('dl', {class: 'facts'}, (element.facts || []).map(fact =>
        [el('dt', {}, foreign(teamsText(fact.title))), el('dd', {}, foreign(teamsText(fact.value)))]));
  }
  const looks = ['teams-text', element.weight === 'Bolder' ? 'bolder' : null, element.isSubtle ? 'subtle' : null,
    {Attention: 'attention', Good: 'good', Warning: 'warning'}[element.color]];
  return element.type === 'TextBlock' ? el('p', {class: looks.filter(Boolean).join(' ')}, foreign(teamsText(element.text))) : null;
}

/** The text without the backslashes before Markdown's signs; nothing in it is markup. */
function teamsText(text) {
  return String(text || '').replace(/\\([\\[\]()*_#~|`<>.+-])/g, '$1');
}
