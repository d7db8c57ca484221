import { wireActions } from './actions.js';
import { markPage, showUser, wireBar } from './bar.js';
import { routeOf } from './routes.js';
import { onSession, renew, signInAddress } from './session.js';
import { provide, show } from './stage.js';
import { hasStopped, watchForTrouble } from './trouble.js';

let begun = false;
let shownPath = null;

// Through Blazor, so that its idea of the address, from which the lists build their own, stays true.
function go(address) {
  const target = new URL(address, document.baseURI);
  if (hasStopped())
    location.assign(target);
  else if (target.pathname !== location.pathname)
    window.Blazor.navigateTo(target.href, { forceLoad: false, replaceHistoryEntry: false });
}

// The lists also keep their page and search in the query; that is theirs.
function follow() {
  if (location.pathname === shownPath)
    return;
  if (hasStopped()) {
    location.reload();
    return;
  }
  shownPath = location.pathname;
  const route = routeOf(location);
  markPage(route);
  show(route, go);
}

// Studio has no router here: it changes the address and leaves the rest to the page.
function followHistory() {
  for (const method of ['pushState', 'replaceState']) {
    const original = history[method].bind(history);
    history[method] = (...args) => {
      original(...args);
      follow();
    };
  }
  addEventListener('popstate', follow);
}

// One address for one page, so that going to it again changes nothing.
function settleAddress() {
  const { address } = routeOf(location);
  if (address && !location.pathname.endsWith(address))
    history.replaceState(null, '', new URL(address + location.search, document.baseURI));
}

function begin() {
  begun = true;
  followHistory();
  follow();
}

onSession((state, answer) => {
  if (state === 'renewed') {
    showUser(answer.user);
    if (begun)
      provide();
    else
      begin();
  } else if (state === 'signed-out' && !begun) {
    location.replace(signInAddress());
  }
});
settleAddress();
wireBar(go);
wireActions();
watchForTrouble();
renew();
