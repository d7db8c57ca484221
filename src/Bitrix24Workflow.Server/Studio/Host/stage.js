import { giveCredentials } from './session.js';

// Studio disposes a removed element a second later, and a second themed element alive at that time kills the application.
const disposal = 1300;
const stage = document.getElementById('stage');
let generation = 0;
let removedAt = -Infinity;
let provider = null;

const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Shows the element of a route in place of the one shown now; of several calls in a row the last one counts. */
export async function show(route, go) {
  const mine = ++generation;
  if (stage.querySelector('[data-element]'))
    removedAt = performance.now();
  stage.replaceChildren(note(route));

  if (!route.tag)
    return;

  // Properties that are set before the class is defined are lost.
  await customElements.whenDefined(route.tag);
  await wait(removedAt + disposal - performance.now());
  if (mine !== generation)
    return;

  const element = giveCredentials(document.createElement(route.tag));
  element.dataset.element = route.page;
  if (route.idProperty)
    element[route.idProperty] = route.id;
  Object.assign(element, route.callbacks?.(go));
  stage.replaceChildren(element);
}

/** Gives a renewed token to the elements alive: they share one store, which each new provider overwrites. */
export async function provide() {
  await customElements.whenDefined('elsa-backend-provider');
  const old = provider;
  provider = giveCredentials(document.createElement('elsa-backend-provider'));
  document.body.append(provider);
  old?.remove();
}

const loading = document.getElementById('loading');

function note(route) {
  if (route.tag)
    return loading;

  const text = document.createElement('p');
  text.className = 'missing';
  text.textContent = 'There is no such page in this Studio.';
  return text;
}
