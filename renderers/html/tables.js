// Tables: sorted, filtered, and shown a part at a time.
const firstRows = 50;
const moreRows = 200;
const printedRows = 15;

const tables = data.tables.map((table) => {
  table.columns.forEach((column, c) => {
    column.index = c;
    if (column.texts) table.rows.forEach((row) => { row[c] = row[c] === null ? null : column.texts[row[c]]; });
    column.number = table.rows.every((row) => typeof row[c] === 'number' || row[c] === null) &&
      table.rows.some((row) => typeof row[c] === 'number');
    column.whole = column.number && table.rows.every((row) => row[c] === null || Number.isInteger(row[c]));
    column.long = table.rows.some((row) => typeof row[c] !== 'number' && row[c] !== null && say(row[c]).length > 60);
  });
  return {
    ...table,
    gap: table.columns.findIndex((column) => column.key === 'gap'),
    who: (table.who || []).map((ids) => ({level: table.level, ids})),
    sort: null, shown: firstRows, full: false, element: null,
  };
});
let openTable = tables[0];

// Classes of the pairs that the tables of gaps hold, for the lines of the pictures.
const classOfPair = new Map();
for (const table of tables) {
  if (table.gap < 0) continue;
  table.who.forEach((who, r) => {
    if (who.ids.length === 2) classOfPair.set(who.level + [...who.ids].sort((a, b) => a - b).join('-'), table.rows[r][table.gap]);
  });
}
const classKey = (cell) => Array.isArray(cell) ? cell[0] : cell;

// Do actors pass the filters of region, sector and class of isolation? One of them is enough.
function actorsPass(who) {
  const {region, sector, isolation} = state.filters;
  const any = (test) => who.ids.some((id) => test(actorOf(who.level, id) || {}));
  if (region !== undefined && !any((actor) => actor.region === region)) return false;
  if (sector !== undefined && 'co'.includes(who.level) && !any((actor) => (actor.sectors || []).includes(sector))) return false;
  return isolation === undefined || who.level !== 'c' || any((actor) => actor.isolation === isolation);
}

function rowPasses(table, r) {
  const {gap, text, only} = state.filters;
  const who = table.who[r];
  if (who && !actorsPass(who)) return false;
  if (gap !== undefined && table.gap >= 0 && classKey(table.rows[r][table.gap]) !== gap) return false;
  if (only && state.chosen && !(who && touches(state.chosen, who))) return false;
  if (!text) return true;
  return table.rows[r].some((cell) => typeof cell === 'string' ? cell.toLowerCase().includes(text) :
    Array.isArray(cell) && cell.some((part) => part.toLowerCase().includes(text)));
}

// Row numbers that pass, in the order asked for; what is not defined comes last either way.
function rowsOf(table) {
  const rows = table.rows.map((_, r) => r).filter((r) => rowPasses(table, r));
  if (!table.sort) return rows;
  const {column, down} = table.sort;
  const value = (r) => column === 'years' ? countInYears(table.who[r]) : table.rows[r][column];
  const collator = new Intl.Collator(state.lang, {numeric: true});
  const values = new Map(rows.map((r) => [r, value(r)]));
  return rows.sort((r, s) => {
    const x = values.get(r), y = values.get(s);
    if (x === null || y === null) return (x === null) - (y === null) || r - s;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(say(x), say(y));
    return (down ? -order : order) || r - s;
  });
}

const yearsChosen = () => Boolean(state.filters.from || state.filters.to);
function yearsWords() {
  const {from, to} = state.filters;
  return from === to ? String(from) : (from || '') + '–' + (to || '');
}

function headCell(table, key, title, number) {
  const sorted = table.sort && table.sort.column === key;
  const button = make('button', {type: 'button', title: word('sort_hint')}, title);
  button.addEventListener('click', () => {
    // Largest first for figures; the third click brings the order of the report back.
    const first = number;
    table.sort = !sorted ? {column: key, down: first} : table.sort.down === first ? {column: key, down: !first} : null;
    drawTable(table);
    announce();
    const again = [...table.element.querySelectorAll('thead th')].find((th) => th.dataset.key === String(key));
    if (again) again.firstChild.focus();
  });
  return make('th', {scope: 'col', class: number ? 'number' : null, 'data-key': key,
    'aria-sort': sorted ? (table.sort.down ? 'descending' : 'ascending') : 'none'}, button);
}

function bodyRow(table, columns, r) {
  const who = table.who[r];
  const row = make('tr', who ? {tabindex: '-1', 'data-who': keyOf(who)} : {});
  for (const column of columns) {
    row.append(make('td', {class: column.number ? 'number' : column.long ? 'long' : null},
      cellWords(table.rows[r][column.index], column)));
  }
  if (yearsChosen() && who) row.append(make('td', {class: 'number'}, String(countInYears(who))));
  if (who && state.chosen && touches(state.chosen, who)) row.classList.add('lit');
  return row;
}

function drawTable(table, printing = false) {
  const rows = rowsOf(table);
  const shown = rows.slice(0, printing ? printedRows : table.shown);
  const columns = table.columns.filter((column) => column.short || (table.full && !printing));
  const years = yearsChosen() && table.who.length > 0;
  const head = make('tr', {}, ...columns.map((column) => headCell(table, column.index, say(column.label), column.number)));
  if (years) head.append(headCell(table, 'years', phrase('activities_in', yearsWords()), true));
  const body = make('tbody', {}, ...shown.map((r) => bodyRow(table, columns, r)));
  // One stop of the tab key per table; arrows go from row to row.
  if (body.firstChild && body.firstChild.hasAttribute('tabindex')) body.firstChild.setAttribute('tabindex', '0');
  const caption = make('caption', {}, say(table.title) + ' · ' +
    phrase(shown.length < rows.length ? 'rows_shown' : 'rows_all', shown.length, rows.length));
  const parts = [make('div', {class: 'wide', tabindex: '0', role: 'group', 'aria-label': say(table.title)},
    make('table', {}, caption, make('thead', {}, head), body))];
  const more = make('div', {class: 'more'});
  if (!printing && shown.length < rows.length) {
    const button = make('button', {type: 'button'}, phrase('show_more', Math.min(moreRows, rows.length - shown.length)));
    button.addEventListener('click', () => {
      table.shown += moreRows;
      drawTable(table);
      announce();
      const next = table.element.querySelectorAll('tbody tr')[shown.length];
      if (next) next.focus();
    });
    more.append(button);
  }
  if (!printing && table.columns.some((column) => !column.short)) {
    const button = make('button', {type: 'button', 'aria-pressed': String(table.full)}, word('all_columns'));
    button.addEventListener('click', () => {
      table.full = !table.full;
      drawTable(table);
      table.element.querySelector('.more button[aria-pressed]').focus();
    });
    more.append(button);
  }
  if (table.total > table.rows.length) more.append(phrase('rows_cut', table.rows.length, table.total, table.name + '.csv'));
  else more.append(phrase('rows_file', table.name + '.csv'));
  parts.push(more, make('ul', {class: 'notes'}, ...table.notes.map((note) => make('li', {}, say(note)))));
  const before = table.element.querySelector('.wide');
  const place = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
  table.element.replaceChildren(...parts);
  [parts[0].scrollLeft, parts[0].scrollTop] = place;
  table.found = rows.length;
}

function drawTables() {
  drawTable(openTable);
}

function makeTables() {
  const panels = byId('table-panels');
  for (const table of tables) {
    table.element = make('div', {class: 'panel', id: 'table-' + table.name, role: 'tabpanel',
      'aria-labelledby': 'tab-table-' + table.name, hidden: ''});
    panels.append(table.element);
  }
  makeTabs(byId('table-tabs'), tables.map((table) => ({id: 'table-' + table.name, title: table.title})), (i) => {
    openTable = tables[i];
    drawTable(openTable);
    announce();
  });
}
