// Pictures: shapes that are about somebody answer to the pointer and the keyboard; zoom and pan by the view box.
const most_zoom = 12;
const figures = [...document.querySelectorAll('#pictures figure')];
const frames = [...document.querySelectorAll('#pictures .frame')];

// Only the pictures of the current language and of the open tab are drawn on; the others when they are shown.
const openFrames = () => frames.filter((frame) => !frame.hidden && !frame.closest('figure').hidden);

function drawPicture(frame) {
  const svg = frame.querySelector('svg');
  const subject = state.pointed || state.chosen;
  svg.classList.toggle('chosen', Boolean(subject) && [...svg.querySelectorAll('[data-who]')].some(
    (shape) => touches(subject, whoOf(shape.dataset.who))));
  for (const shape of svg.querySelectorAll('[data-who]')) {
    const who = whoOf(shape.dataset.who);
    const ends = Boolean(subject) && who.level === subject.level && who.ids.length === 1 &&
      subject.ids.includes(who.ids[0]);
    shape.classList.toggle('lit', Boolean(subject) && (ends || touches(subject, who)));
    shape.classList.toggle('off', !shapePasses(shape, who));
  }
}

function shapePasses(shape, who) {
  if (!actorsPass(who)) return false;
  const {gap} = state.filters;
  if (gap !== undefined && who.ids.length === 2 && classKey(classOfPair.get(keyOf(who))) !== gap) return false;
  // A link that is not there has no year.
  return 'missing' in shape.dataset || countInYears(who) !== 0;
}

function drawPictures() {
  for (const frame of openFrames()) drawPicture(frame);
}

// ---- zoom and pan ----

function viewOf(svg) {
  if (!svg.home) {
    const box = svg.viewBox.baseVal;
    svg.home = {x: box.x, y: box.y, width: box.width, height: box.height};
    svg.view = {...svg.home};
  }
  return svg.view;
}

function setView(svg, view) {
  const home = svg.home;
  const width = Math.min(home.width, Math.max(home.width / most_zoom, view.width));
  const height = width * home.height / home.width;
  const within = (value, low, high) => Math.min(high, Math.max(low, value));
  svg.view = {width, height, x: within(view.x, home.x, home.x + home.width - width),
    y: within(view.y, home.y, home.y + home.height - height)};
  svg.setAttribute('viewBox', [svg.view.x, svg.view.y, width, height].map((v) => v.toFixed(2)).join(' '));
  const level = svg.closest('figure').querySelector('.zoom output');
  if (level) level.textContent = Math.round(100 * home.width / width) + '%';
}

// Keeps the point at shares (u, v) of the view where it is.
function zoom(svg, factor, u = 0.5, v = 0.5) {
  const view = viewOf(svg);
  const width = view.width / factor, height = view.height / factor;
  setView(svg, {width, height, x: view.x + (view.width - width) * u, y: view.y + (view.height - height) * v});
}

function pan(svg, u, v) {
  const view = viewOf(svg);
  setView(svg, {...view, x: view.x + u * view.width, y: view.y + v * view.height});
}

function home(svg) {
  viewOf(svg);
  setView(svg, svg.home);
}

function sharesOf(svg, event) {
  const box = svg.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

function makeZoom(figure) {
  const bar = make('div', {class: 'zoom', role: 'group', 'aria-label': word('zoom'), 'data-label': 'zoom'});
  const current = () => figure.querySelector('.frame:not([hidden]) svg');
  for (const [key, sign, act] of [['zoom_in', '+', (svg) => zoom(svg, 1.5)], ['zoom_out', '−', (svg) => zoom(svg, 1 / 1.5)],
    ['zoom_home', '⟲', home]]) {
    const button = make('button', {type: 'button', 'aria-label': word(key), title: word(key), 'data-label': key}, sign);
    button.addEventListener('click', () => act(current()));
    bar.append(button);
  }
  bar.append(make('output', {'aria-live': 'polite'}, '100%'));
  figure.prepend(bar);
}

function makeDragging(svg) {
  let from = null;
  svg.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && viewOf(svg).width < svg.home.width) from = {shares: sharesOf(svg, event), view: {...svg.view}, moved: false};
  });
  svg.addEventListener('pointermove', (event) => {
    if (!from) return;
    const [u, v] = sharesOf(svg, event);
    const du = u - from.shares[0], dv = v - from.shares[1];
    if (Math.abs(du) + Math.abs(dv) > 0.01 && !from.moved) {
      from.moved = true;
      svg.setPointerCapture(event.pointerId);
      svg.classList.add('dragging');
    }
    if (from.moved) setView(svg, {...from.view, x: from.view.x - du * from.view.width, y: from.view.y - dv * from.view.height});
  });
  const end = () => {
    svg.dragged = Boolean(from && from.moved);
    from = null;
    svg.classList.remove('dragging');
  };
  svg.addEventListener('pointerup', end);
  svg.addEventListener('pointercancel', end);
  svg.addEventListener('wheel', (event) => {
    // Without Ctrl the wheel scrolls the page, as everywhere else.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    viewOf(svg);
    zoom(svg, event.deltaY < 0 ? 1.2 : 1 / 1.2, ...sharesOf(svg, event));
  }, {passive: false});
}

// ---- pointer and keyboard ----

const shapeAt = (event) => event.target.closest && event.target.closest('[data-who]');

// One stop of the tab key per picture; the arrow keys go to the nearest shape in their direction.
function focusShape(svg, shape) {
  for (const other of svg.querySelectorAll('[tabindex="0"][data-who]')) other.setAttribute('tabindex', '-1');
  shape.setAttribute('tabindex', '0');
  shape.focus();
}

function nextShape(svg, shape, dx, dy) {
  const middle = (of) => {
    const box = of.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const [x, y] = middle(shape);
  let best = null, least = Infinity;
  for (const other of stops(svg)) {
    if (other === shape) continue;
    const [u, v] = middle(other);
    const along = (u - x) * dx + (v - y) * dy, across = Math.abs((u - x) * dy) + Math.abs((v - y) * dx);
    if (along <= 0.5 || along + 2 * across >= least) continue;
    best = other;
    least = along + 2 * across;
  }
  return best;
}

// Markers, or the cells of a matrix where there are no markers to go to.
const stops = (svg) => [...svg.querySelectorAll('.node[data-who], .backdrop[data-who]')];

function keyInPicture(svg, event) {
  const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  const arrow = arrows[event.key];
  const shape = shapeAt(event);
  if (arrow && event.shiftKey) pan(svg, arrow[0] / 8, arrow[1] / 8);
  else if (arrow && shape) {
    const next = nextShape(svg, shape, ...arrow);
    if (next) focusShape(svg, next);
  } else if (event.key === '+' || event.key === '=') zoom(svg, 1.5);
  else if (event.key === '-') zoom(svg, 1 / 1.5);
  else if (event.key === '0') home(svg);
  else if ((event.key === 'Enter' || event.key === ' ') && shape) choose(whoOf(shape.dataset.who));
  else return;
  event.preventDefault();
}

function makePicture(frame) {
  const svg = frame.querySelector('svg');
  const shapes = stops(svg);
  shapes.forEach((shape, i) => {
    shape.setAttribute('tabindex', i === 0 ? '0' : '-1');
    shape.setAttribute('role', 'button');
  });
  makeDragging(svg);
  svg.addEventListener('keydown', (event) => keyInPicture(svg, event));
  svg.addEventListener('pointerover', (event) => {
    const shape = shapeAt(event);
    point(shape && !svg.classList.contains('dragging') ? whoOf(shape.dataset.who) : null);
  });
  svg.addEventListener('pointerleave', () => point(null));
  svg.addEventListener('focusin', (event) => {
    const shape = shapeAt(event);
    if (shape && shape.matches(':focus-visible')) point(whoOf(shape.dataset.who));
  });
  svg.addEventListener('focusout', () => point(null));
  svg.addEventListener('click', (event) => {
    const shape = shapeAt(event);
    if (!svg.dragged) choose(shape ? whoOf(shape.dataset.who) : null);
    svg.dragged = false;
  });
}

function makePictures() {
  for (const figure of figures) makeZoom(figure);
  for (const frame of frames) makePicture(frame);
  makeTabs(byId('picture-tabs'), figures.map((figure, i) => ({id: figure.id, title: data.pictures[i]})), drawPictures);
}
