// The access token lives in this module only: never in storage, in an address or in the markup.
const endpoint = `${location.origin}/elsa/api`;
const listeners = new Set();
let token = null;
let renewAt = 0;
let expiresAt = 0;
let pending = null;
let timer = 0;
let retryDelay = 0;

export const signInAddress = () =>
  `/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;

/** Calls back after each try with its state ('renewed', 'signed-out', 'refused' or 'unreachable') and the answer. */
export const onSession = listener => listeners.add(listener);

export function giveCredentials(element) {
  element.remoteEndpoint = endpoint;
  element.accessToken = token;
  return element;
}

export const isExpired = () => Date.now() >= expiresAt;

/** Asks for a fresh token and answers with the state; callers at the same time share one request. */
export function renew() {
  pending ??= ask().finally(() => { pending = null; });
  return pending;
}

async function ask() {
  clearTimeout(timer);
  const askedAt = Date.now();
  const { state, answer } = await request();
  if (state === 'renewed') {
    accept(answer, askedAt);
  } else if (state === 'unreachable') {
    retryDelay = Math.min(retryDelay * 2 || 2000, 30000);
    timer = setTimeout(renew, retryDelay);
  } else {
    // So that coming back to this page after signing in elsewhere asks again.
    renewAt = expiresAt = 0;
  }
  listeners.forEach(listener => listener(state, answer));
  return state;
}

async function request() {
  try {
    // A page of another site can neither add this header nor read the answer.
    const response = await originalFetch('/studio/token', {
      method: 'POST',
      headers: { 'X-Requested-With': 'studio' },
      credentials: 'same-origin',
      cache: 'no-store',
    });
    if (response.ok)
      return { state: 'renewed', answer: await response.json() };
    return { state: response.status === 401 ? 'signed-out' : response.status === 403 ? 'refused' : 'unreachable' };
  } catch {
    return { state: 'unreachable' };
  }
}

// The life is counted from the question, since the answer may have been long on its way.
function accept({ accessToken, expiresIn }, askedAt) {
  const life = expiresIn * 1000;
  token = accessToken;
  renewAt = askedAt + life * 2 / 3;
  expiresAt = askedAt + life;
  retryDelay = 0;
  timer = setTimeout(renew, renewAt - Date.now());
}

// Timers stand still while a laptop sleeps and are slowed down in a hidden tab.
function renewIfDue() {
  if (token && Date.now() >= renewAt)
    renew();
}

document.addEventListener('visibilitychange', () => { if (!document.hidden) renewIfDue(); });
for (const moment of ['focus', 'pageshow', 'online'])
  addEventListener(moment, renewIfDue);

// Elements read their token once and die of a 401. So a call that would go out with a token of the past waits for a new
// one, every call takes the newest, and one that was refused all the same (its token was taken back) is made once more.
const originalFetch = window.fetch.bind(window);

window.fetch = async (input, init) => {
  const address = input instanceof Request ? null : new URL(input, document.baseURI);
  if (address?.origin !== location.origin || !address.pathname.startsWith('/elsa/'))
    return originalFetch(input, init);

  if (isExpired())
    await renew();

  const response = await call(input, init);
  const canRepeat = !(init?.body instanceof ReadableStream);
  return response.status === 401 && await renew() === 'renewed' && canRepeat ? call(input, init) : response;
};

function call(input, init) {
  const headers = new Headers(init?.headers);
  if (headers.has('Authorization') && token)
    headers.set('Authorization', `Bearer ${token}`);
  return originalFetch(input, { ...init, headers });
}
