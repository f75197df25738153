// What is known of the actor or pair that was chosen: figures from the tables, partners, and lines of records.
const firstRecords = 12;
const mostRecords = 200;

function figureList(table, r) {
  const list = make('dl');
  for (const column of table.columns) {
    const cell = table.rows[r][column.index];
    if (cell === null || say(cell) === '–') continue;
    list.append(make('dt', {}, say(column.label)),
      make('dd', {class: typeof cell === 'number' ? null : 'words'}, cellWords(cell, column)));
  }
  return list;
}

function sameActors(a, b) {
  return a.level === b.level && a.ids.length === b.ids.length && a.ids.every((id) => b.ids.includes(id));
}

function tableParts(who) {
  const parts = [];
  for (const table of tables) {
    const rows = table.who.map((other, r) => sameActors(who, other) ? r : -1).filter((r) => r >= 0);
    for (const r of rows.slice(0, 3)) {
      parts.push(make('details', parts.length === 0 ? {open: ''} : {}, make('summary', {}, say(table.title)), figureList(table, r)));
    }
  }
  return parts;
}

function partnerList(who) {
  const partners = partnersOf(who).slice(0, 10);
  if (partners.length === 0) return [];
  return [make('h3', {}, word('partners')), make('ul', {class: 'plain'}, ...partners.map(({id, count}) => {
    const button = make('button', {type: 'button'}, nameOf(who.level, id));
    button.addEventListener('click', () => choose({level: who.level, ids: [who.ids[0], id].sort((a, b) => a - b)}));
    return make('li', {}, button, ' ' + phrase('shared', count));
  }))];
}

function recordList(who, most) {
  const all = sharedBy(who).reverse();
  const parts = [make('h3', {}, phrase(who.ids.length > 1 ? 'records_shared' : 'records_own', all.length))];
  if (!records.complete) parts.push(make('p', {class: 'hint'}, phrase('records_cut', records.activities.length, records.all)));
  parts.push(make('ul', {class: 'plain', id: 'records'}, ...all.slice(0, most).map((i) => {
    const activity = records.activities[i];
    const title = say(data.records.titles[activity.title]);
    return make('li', {}, dayWords(activity.day) + ' · ' + say(data.records.kinds[activity.kind]) + (title ? ' · ' + title : ''),
      make('div', {class: 'where'}, whereWords(activity)));
  })));
  if (all.length > most && most < mostRecords) {
    const button = make('button', {type: 'button'}, phrase('show_more', Math.min(mostRecords, all.length) - most));
    button.addEventListener('click', () => drawDetail(mostRecords));
    parts.push(button);
  }
  if (who.ids.length === 2) {
    const codes = who.ids.map((id) => actorOf(who.level, id).code).map((code) => /^[\w.-]+$/.test(code) ? code : "'" + code + "'");
    parts.push(make('p', {class: 'hint'}, word('explain') + ' ',
      make('code', {}, 'linkgap explain STUDY ' + codes.join(' ') + ' --level ' + data.levels[who.level])));
  }
  return parts;
}

function actorFacts(who) {
  const actor = actorOf(who.level, who.ids[0]);
  const facts = [data.level_words[who.level], actor.code];
  const words = [say(facts[0]), facts[1]];
  if (actor.region !== undefined && who.level !== 'r') words.push(say(data.regions[actor.region]));
  if (actor.role !== undefined) words.push(say(data.roles[actor.role]));
  if (actor.isolation !== undefined) words.push(say(data.isolation[actor.isolation]));
  return words.join(' · ');
}

function drawDetail(most = firstRecords) {
  const body = byId('detail-body');
  const who = state.chosen;
  if (!who) {
    body.replaceChildren(make('p', {class: 'hint', 'data-word': 'detail_hint'}, word('detail_hint')));
    return;
  }
  const parts = [make('h3', {id: 'chosen'}, titleOf(who))];
  if (who.ids.length === 1) parts.push(make('p', {class: 'where'}, actorFacts(who)));
  else {
    const row = make('p', {class: 'where'});
    who.ids.forEach((id) => {
      const button = make('button', {type: 'button'}, nameOf(who.level, id));
      button.addEventListener('click', () => choose({level: who.level, ids: [id]}));
      row.append(button, ' ');
    });
    parts.push(row);
  }
  const clear = make('button', {type: 'button', id: 'clear'}, word('clear'));
  clear.addEventListener('click', () => choose(null));
  parts.push(clear, ...tableParts(who), ...(who.ids.length === 1 ? partnerList(who) : []), ...recordList(who, most));
  body.replaceChildren(...parts);
}
