// What the dashboard has and Studio lacks, one step away from Studio's pages.
const slot = document.getElementById('page-actions');

const pages = {
  definitions: () => [link('Run with input', '/run', 'run')],
  editor: id => [
    link('Process page', `/processes/${encodeURIComponent(id)}`, 'process', 'quiet'),
    link('Run with input', `/processes/${encodeURIComponent(id)}/run`, 'run'),
  ],
  viewer: id => [
    link('Task page', `/instances/${encodeURIComponent(id)}`, 'task'),
  ],
};

export function wireActions() {
  document.addEventListener('studio-page', ({ detail: { page, id } }) => slot.replaceChildren(...(pages[page]?.(id) ?? [])));
}

function link(words, href, action, kind = '') {
  const element = document.createElement('a');
  element.textContent = words;
  element.href = href;
  element.className = `action ${kind}`;
  element.dataset.testid = `studio-${action}`;
  return element;
}
