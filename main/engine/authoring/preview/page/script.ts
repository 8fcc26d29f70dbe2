/**
 * What the page does beyond its links: marks the place of the statement that is looked at, goes on by keys, and shows a
 * part of the statements. Without it every link still goes to its place. Runs in the browser as it is written.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
  const statements = () => [...document.querySelectorAll('.statement[id]')].filter((item) => item.offsetParent !== null);
  const placesOf = (item) => (item.dataset.places || '').split(' ').filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);
  let active = null;
  const activate = (item, scroll) => {
    if (active) for (const one of [active, ...placesOf(active)]) one.classList.remove('active');
    active = item;
    if (!item) return;
    const places = placesOf(item);
    for (const one of [item, ...places]) one.classList.add('active');
    const pane = places[0] && places[0].closest('.paper');
    if (scroll && pane) pane.scrollTop += places[0].getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  const focusOn = (item) => {
    const link = item && item.querySelector('.place');
    if (!link) return;
    link.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'center' });
  };
  const step = (list, at, by) => list[Math.min(list.length - 1, Math.max(0, at + by))];
  document.addEventListener('focusin', (event) => {
    const item = event.target.closest('.statement[id]');
    if (item) activate(item, true);
  });
  document.addEventListener('pointerover', (event) => {
    const item = event.target.closest('.statement[id]');
    if (item) activate(item, true);
    const region = event.target.closest('.region');
    if (region) activate(document.getElementById(region.dataset.statement), false);
  });
  document.addEventListener('click', (event) => {
    const region = event.target.closest('.region');
    if (region) return focusOn(document.getElementById(region.dataset.statement));
    const block = event.target.closest('.paper .block');
    if (block) return focusOn(statements().find((item) => (item.dataset.places || '').split(' ').includes(block.id)));
    const place = event.target.closest('.place');
    if (place && matchMedia('(min-width: 60rem)').matches) {
      event.preventDefault();
      focusOn(place.closest('.statement'));
    }
    const button = event.target.closest('[data-show]');
    if (!button) return;
    document.querySelector('main').dataset.showing = button.dataset.show;
    for (const other of document.querySelectorAll('[data-show]')) other.setAttribute('aria-pressed', String(other === button));
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const list = statements();
    const at = active ? list.indexOf(active) : -1;
    if (event.key === 'j') focusOn(step(list, at, 1));
    if (event.key === 'k') focusOn(step(list, at < 0 ? 1 : at, -1));
    if (event.key !== 'n' && event.key !== 'p') return;
    const pages = [...document.querySelectorAll('.spread[id]')];
    const here = pages.findLastIndex((page) => page.getBoundingClientRect().top < innerHeight / 2);
    const page = step(pages, here, event.key === 'n' ? 1 : -1);
    if (page) page.scrollIntoView();
  });
  for (const tools of document.querySelectorAll('.tools')) tools.hidden = false;
})();
`;
