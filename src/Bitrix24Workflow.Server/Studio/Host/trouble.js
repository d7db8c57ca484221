import { isExpired, onSession, renew, signInAddress } from './session.js';

const banner = document.getElementById('blazor-error-ui');
const text = banner.querySelector('.text');
const signIn = banner.querySelector('.sign-in');
const reload = banner.querySelector('.reload');
let stopped = false;

export const hasStopped = () => stopped;

function say(words, { signInAt = null, newTab = false, canReload = false } = {}) {
  text.textContent = words;
  signIn.hidden = !signInAt;
  signIn.href = signInAt ?? '';
  signIn.textContent = newTab ? 'Sign in in a new tab' : 'Sign in';
  signIn.target = newTab ? '_blank' : '';
  reload.hidden = !canReload;
  banner.classList.add('ours');
}

function hide() {
  banner.classList.remove('ours');
  banner.style.display = 'none';
}

// An element that met an answer it cannot handle is dead for good; only a new page brings it back.
async function explainStop() {
  stopped = true;
  const state = await renew();
  if (state === 'signed-out')
    say('You are signed out, so Studio has stopped on this page.', { signInAt: signInAddress() });
  else if (state === 'unreachable')
    say('The server cannot be reached, so Studio has stopped on this page.', { canReload: true });
  else
    say('Studio has stopped on this page: what it shows may be gone, or the server had an error. What was saved is kept.', { canReload: true });
}

function tell(state) {
  if (stopped)
    return;
  if (state === 'renewed')
    hide();
  else if (state === 'signed-out')
    say('You are signed out. Sign in in a new tab and come back to go on here.', { signInAt: '/sign-in', newTab: true });
  else if (state === 'refused')
    say('You have no permission to use Studio.');
  else if (isExpired())
    say('The server cannot be reached. This page goes on as soon as it answers.');
}

export function watchForTrouble() {
  banner.querySelector('.close').addEventListener('click', hide);
  reload.addEventListener('click', event => {
    event.preventDefault();
    location.reload();
  });

  // Only Blazor writes display:block here; our own words show the banner with a class.
  new MutationObserver(() => {
    if (!stopped && banner.style.display === 'block')
      explainStop();
  }).observe(banner, { attributes: true, attributeFilter: ['style'] });

  onSession(tell);
}
