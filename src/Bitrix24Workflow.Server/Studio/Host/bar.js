const key = 'studio-bar';
const root = document.documentElement;
const bar = document.getElementById('bar');
const systemDark = matchMedia('(prefers-color-scheme: dark)');

const isDark = () => root.dataset.bar ? root.dataset.bar === 'dark' : systemDark.matches;

export function wireBar(go) {
  const kept = localStorage.getItem(key);
  if (kept === 'dark' || kept === 'light')
    root.dataset.bar = kept;

  document.getElementById('theme').addEventListener('click', () => {
    root.dataset.bar = isDark() ? 'light' : 'dark';
    localStorage.setItem(key, root.dataset.bar);
  });

  document.getElementById('sign-out').addEventListener('click', signOut);

  for (const link of bar.querySelectorAll('a[data-page]'))
    link.addEventListener('click', event => {
      // A click meant for a new tab or window stays the browser's.
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      go(link.getAttribute('href'));
    });
}

export function markPage(route) {
  document.title = `${route.title} – Bitrix24Workflow`;
  for (const link of bar.querySelectorAll('a[data-page]'))
    link.ariaCurrent = link.dataset.page === route.section ? 'page' : null;
  document.getElementById('page-actions').replaceChildren();
  // Whoever adds buttons to #page-actions listens to this.
  document.dispatchEvent(new CustomEvent('studio-page', { detail: { page: route.page, id: route.id } }));
}

export function showUser(user) {
  document.getElementById('user').textContent = user?.name ?? '';
}

async function signOut() {
  await fetch('/sign-out', { method: 'POST', headers: { 'X-Requested-With': 'studio' }, credentials: 'same-origin' }).catch(() => {});
  location.assign('/sign-in');
}
