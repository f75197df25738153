// The page as a whole: tabs, filters, what is chosen, the language, print.

function makeTabs(list, panels, opened) {
  const tabs = panels.map((panel, i) => {
    const tab = make('button', {type: 'button', role: 'tab', id: 'tab-' + panel.id, 'aria-controls': panel.id}, say(panel.title));
    tab.title_in_both = panel.title;
    tab.addEventListener('click', () => open(i));
    tab.addEventListener('keydown', (event) => {
      const step = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1}[event.key];
      const to = step ? (i + step + tabs.length) % tabs.length : event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : -1;
      if (to < 0) return;
      event.preventDefault();
      open(to);
      tabs[to].focus();
    });
    return tab;
  });
  function open(chosen) {
    tabs.forEach((tab, i) => {
      tab.setAttribute('aria-selected', String(i === chosen));
      tab.setAttribute('tabindex', i === chosen ? '0' : '-1');
      byId(panels[i].id).hidden = i !== chosen;
    });
    opened(chosen);
  }
  list.append(...tabs);
  if (tabs.length > 0) open(0);
}

// ---- what is chosen and what is pointed at ----

function markRows(subject, name) {
  for (const row of document.querySelectorAll('tbody tr[data-who]')) {
    row.classList.toggle(name, Boolean(subject) && touches(subject, whoOf(row.dataset.who)));
  }
}

function point(who) {
  const before = state.pointed ? keyOf(state.pointed) : '';
  if (before === (who ? keyOf(who) : '')) return;
  state.pointed = who;
  drawPictures();
  markRows(who || state.chosen, 'lit');
}

function choose(who) {
  const again = who && state.chosen && sameActors(who, state.chosen);
  state.chosen = again ? null : who;
  state.pointed = null;
  drawDetail();
  drawPictures();
  // Only where the selection filters are the rows others than before.
  if (state.filters.only) drawTables();
  markRows(state.chosen, 'lit');
  announce();
}

function announce() {
  const parts = [phrase('found', say(openTable.title), openTable.found, openTable.rows.length)];
  if (state.chosen) {
    const rows = openTable.who.filter((who) => touches(state.chosen, who)).length;
    parts.push(phrase('about', titleOf(state.chosen), rows));
  }
  if (yearsChosen()) parts.push(phrase('years_recounted', yearsWords()));
  byId('count').textContent = parts.join(' · ');
}

// ---- filters ----

const form = byId('filters');

function fill(select, options, everything) {
  const before = select.value;
  select.replaceChildren(make('option', {value: ''}, everything), ...options.map(([value, text]) => make('option', {value}, text)));
  select.value = before;
  select.closest('label').hidden = options.length === 0;
}

function fillFilters() {
  const used = (list, pick) => new Set(Object.values(data.actors).flatMap((level) => Object.values(level).flatMap(pick)));
  const regions = used(data.regions, (actor) => actor.region === undefined ? [] : [actor.region]);
  const sectors = used(data.sectors, (actor) => actor.sectors || []);
  const classes = used(data.isolation, (actor) => actor.isolation === undefined ? [] : [actor.isolation]);
  const listed = (names, there) => names.map((name, i) => [i, say(name)]).filter(([i]) => there.has(i));
  fill(form.region, listed(data.regions, regions), word('all'));
  fill(form.sector, listed(data.sectors, sectors), word('all'));
  fill(form.isolation, listed(data.isolation, classes), word('all'));
  const gaps = new Map();
  for (const table of tables) {
    if (table.gap >= 0) table.rows.forEach((row) => gaps.set(classKey(row[table.gap]), row[table.gap]));
  }
  fill(form.gap, [...gaps].map(([key, cell]) => [key, say(cell)]), word('all'));
  const years = [...new Set(records.activities.map((activity) => activity.year))].sort();
  // With the earliest activities cut off, their year would be counted too low.
  if (!records.complete) years.shift();
  const offered = years.length > 1 ? years.map((year) => [year, year]) : [];
  fill(form.from, offered, word('first'));
  fill(form.to, offered, word('last'));
}

function readFilters() {
  const chosen = (select) => select.value === '' ? undefined : Number(select.value);
  state.filters = {region: chosen(form.region), sector: chosen(form.sector), isolation: chosen(form.isolation),
    gap: form.gap.value === '' ? undefined : form.gap.value, from: chosen(form.from), to: chosen(form.to),
    text: form.text.value.trim().toLowerCase(), only: form.only.checked};
  for (const table of tables) {
    table.shown = firstRows;
    if (table.sort && table.sort.column === 'years' && !yearsChosen()) table.sort = null;
  }
  drawTables();
  drawPictures();
  announce();
}

// ---- language ----

function showLanguage() {
  document.documentElement.lang = state.lang;
  document.title = say(data.title);
  byId('title').textContent = say(data.title);
  byId('scope').textContent = say(data.scope);
  byId('source').textContent = say(data.source);
  byId('findings').replaceChildren(...data.findings.map((finding) => make('li', {}, say(finding))));
  const other = state.lang === 'ko' ? 'en' : 'ko';
  byId('language').lang = other;
  byId('language').textContent = data.language_names[other];
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', word(element.dataset.label));
    if (element.title) element.title = word(element.dataset.label);
  }
  for (const tab of document.querySelectorAll('[role=tab]')) tab.textContent = say(tab.title_in_both);
  for (const figure of figures) {
    const own = [...figure.querySelectorAll('.frame')];
    const wanted = own.find((frame) => frame.dataset.lang === state.lang) || own[0];
    own.forEach((frame) => { frame.hidden = frame !== wanted; });
  }
  fillFilters();
  drawDetail();
  drawPictures();
  drawTables();
  announce();
}

// ---- print: every picture, and the beginning of every table ----

function beforePrint() {
  figures.forEach((figure) => { figure.hidden = false; });
  for (const table of tables) {
    table.element.hidden = false;
    drawTable(table, true);
  }
}

function afterPrint() {
  for (const tab of document.querySelectorAll('[role=tab]')) {
    byId(tab.getAttribute('aria-controls')).hidden = tab.getAttribute('aria-selected') !== 'true';
  }
  drawTables();
}

makeTables();
makePictures();
showLanguage();
form.addEventListener('input', readFilters);
byId('show-all').addEventListener('click', () => {
  form.reset();
  readFilters();
});
form.addEventListener('submit', (event) => event.preventDefault());
byId('language').addEventListener('click', () => {
  state.lang = state.lang === 'ko' ? 'en' : 'ko';
  showLanguage();
});
byId('table-panels').addEventListener('click', (event) => {
  const row = event.target.closest('tr[data-who]');
  if (row && !getSelection().toString()) choose(whoOf(row.dataset.who));
});
byId('table-panels').addEventListener('keydown', (event) => {
  const row = event.target.closest('tr[data-who]');
  if (!row || event.target !== row) return;
  const next = {ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling}[event.key];
  if (next) next.focus();
  else if (event.key === 'Enter' || event.key === ' ') {
    const at = [...row.parentNode.children].indexOf(row);
    choose(whoOf(row.dataset.who));
    const again = openTable.element.querySelectorAll('tbody tr')[at];
    if (again) again.focus();
  } else return;
  event.preventDefault();
});
byId('table-panels').addEventListener('focusin', (event) => {
  const row = event.target.closest('tr[data-who]');
  if (!row) return;
  for (const other of row.parentNode.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
  row.setAttribute('tabindex', '0');
});
byId('table-panels').addEventListener('pointerover', (event) => {
  const row = event.target.closest('tr[data-who]');
  point(row ? whoOf(row.dataset.who) : null);
});
byId('table-panels').addEventListener('pointerleave', () => point(null));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.chosen) choose(null);
});
addEventListener('beforeprint', beforePrint);
addEventListener('afterprint', afterPrint);
document.documentElement.dataset.ready = 'yes';
