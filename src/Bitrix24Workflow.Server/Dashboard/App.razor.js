// Loaded before anything is painted: tells the server light or dark and the time zone, so that the first page is right.
(() => {
  // Studio's bar keeps its choice under the same key.
  const key = 'studio-bar';
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => localStorage.getItem(key);
  const isDark = () => chosen() ? chosen() === 'dark' : system.matches;
  const cookie = name => document.cookie.split('; ').find(c => c.startsWith(name + '='))?.slice(name.length + 1);
  const keep = (name, value) => {
    if (cookie(name) === value)
      return false;
    document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
    return cookie(name) === value;
  };

  const apply = () => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    return keep('dashboard-dark', isDark() ? '1' : '0');
  };

  const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC');
  // Both run before the answer is used: the page is asked for again only if a cookie could be kept.
  if ([apply(), keep('dashboard-zone', zone)].includes(true))
    location.reload();

  window.dashboard = {
    watch: page => {
      const tell = () => { apply(); page.invokeMethodAsync('SetDark', isDark()).catch(() => {}); };
      system.addEventListener('change', tell);
      return isDark();
    },
    toggle: () => {
      localStorage.setItem(key, isDark() ? 'light' : 'dark');
      apply();
      return isDark();
    },
    copy: text => navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true, () => false) : false,
    download: async (name, stream) => {
      const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'text/csv' }));
      Object.assign(document.createElement('a'), { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    show: id => document.getElementById(id)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }),
  };

  // The server has forgotten this page, for instance after a restart: nothing is left to reconnect to.
  document.addEventListener('DOMContentLoaded', () =>
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (event.detail.state === 'rejected')
        location.reload();
    }));
})();
