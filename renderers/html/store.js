// The data of the page: words in two languages, actors, and the records that lead back to lines of files.
const data = JSON.parse(document.getElementById('data').textContent);
const state = {lang: data.lang, filters: {}, chosen: null, pointed: null};

const byId = (id) => document.getElementById(id);
// A text in both languages is a pair, or one string where they are the same.
const say = (text) => Array.isArray(text) ? text[state.lang === 'ko' ? 0 : 1] : text;
const word = (key) => say(data.words[key]);
// "{0} of {1}" with figures; words come from the data, so nothing is ever parsed as HTML.
const phrase = (key, ...parts) => word(key).replace(/\{(\d)\}/g, (_, i) => String(parts[i]));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

// Whom something is about: {level: 'c', ids: [3, 12]}; as a key "c3-12".
function whoOf(key) {
  return {level: key[0], ids: key.slice(1).split('-').map(Number)};
}
const keyOf = (who) => who.level + who.ids.join('-');
const actorOf = (level, id) => (data.actors[level] || {})[id];
function nameOf(level, id) {
  const actor = actorOf(level, id);
  return actor ? say(actor.name) : String(id);
}
const titleOf = (who) => who.ids.map((id) => nameOf(who.level, id)).join(' – ');
const regionOf = (level, id) => (actorOf(level, id) || {}).region;

// Does what is about `other` belong to the subject? The same actors, all ends of a pair, or what lies in a region.
function touches(subject, other) {
  if (subject.level === other.level) return subject.ids.every((id) => other.ids.includes(id));
  if (subject.level !== 'r') return false;
  const regions = other.ids.map((id) => regionOf(other.level, id));
  return subject.ids.every((id) => regions.includes(regionOf('r', id)));
}

// Records: activities in the order of their dates, and per level who attended them.
const records = (() => {
  const source = data.records;
  const activities = [];
  let day = 0, line = 0, at = 0;
  source.days.forEach((step, i) => {
    day += step;
    const runs = [];
    const count = source.lines[at++];
    for (let k = 0; k < Math.abs(count); ++k) {
      const file = source.lines[at++];
      line += source.lines[at++];
      runs.push([file, line, line + source.lines[at++]]);
    }
    activities.push({day, year: Math.floor(day / 10000), kind: source.kind[i], sector: source.sector[i],
      title: source.title[i], runs, more: count < 0});
  });
  const attended = {};
  for (const [level, flat] of Object.entries(source.levels)) {
    const of = attended[level] = new Map();
    let next = 0;
    for (let i = 0; i < activities.length; ++i) {
      let actor = 0;
      for (let k = flat[next++]; k > 0; --k) {
        actor += flat[next++];
        if (!of.has(actor)) of.set(actor, []);
        of.get(actor).push(i);
      }
    }
  }
  return {activities, attended, complete: source.all === activities.length, all: source.all};
})();

// Activities that all of these actors attended, oldest first.
function sharedBy(who) {
  const lists = who.ids.map((id) => (records.attended[who.level] || new Map()).get(id) || []);
  return lists.slice(1).reduce((shared, list) => {
    const there = new Set(list);
    return shared.filter((i) => there.has(i));
  }, lists[0] || []);
}

// Others at the same level with the number of activities shared, most first.
function partnersOf(who) {
  const mine = new Set(sharedBy(who));
  const found = [];
  for (const [id, list] of records.attended[who.level] || []) {
    if (who.ids.includes(id)) continue;
    const count = list.reduce((sum, i) => sum + (mine.has(i) ? 1 : 0), 0);
    if (count > 0) found.push({id, count});
  }
  return found.sort((a, b) => b.count - a.count || a.id - b.id);
}

// In the years chosen; null without a choice of years.
function countInYears(who) {
  const {from, to} = state.filters;
  if (!from && !to) return null;
  return sharedBy(who).filter((i) => {
    const year = records.activities[i].year;
    return (!from || year >= from) && (!to || year <= to);
  }).length;
}

// A date as exactly as it is known: 20080000 is 2008.
function dayWords(day) {
  const two = (n) => String(n).padStart(2, '0');
  const month = Math.floor(day / 100) % 100;
  return Math.floor(day / 10000) + (month ? '-' + two(month) : '') + (day % 100 ? '-' + two(day % 100) : '');
}

function whereWords(activity) {
  const words = activity.runs.map(([file, first, last]) =>
    data.records.files[file] + ':' + first + (last > first ? '–' + last : ''));
  return words.join(', ') + (activity.more ? ', …' : '');
}

function cellWords(cell, column) {
  if (cell === null) return '–';
  if (typeof cell !== 'number') return say(cell);
  if (Number.isInteger(cell) && column.whole) return String(cell);
  if (cell !== 0 && Math.abs(cell) < Math.pow(10, -column.decimals) / 2) return cell.toExponential(1);
  const text = cell.toFixed(column.decimals);
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}
