// Turns push on for this browser, on the page that asks for it: asks its user, and puts what the browser gives in a form that is sent
// like any other.
(() => {
  const WORKER = '/push-worker.js';
  const around = document.querySelector('[data-push]');
  if (!around || !navigator.serviceWorker || !window.PushManager || !window.Notification) return;
  const form = around.querySelector('form');
  const says = around.querySelector('[data-says]');
  const own = window.trustedTypes?.createPolicy('push', {
    createScriptURL: (url) => { if (url === WORKER) return url; throw new TypeError('not ours'); },
  });
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, '0')).join('');
  const mark = async (text) => hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).slice(0, 16);
  const known = async () => (await navigator.serviceWorker.getRegistration('/push'))?.pushManager.getSubscription();

  const ask = async () => {
    if (await Notification.requestPermission() !== 'granted') throw new DOMException('', 'NotAllowedError');
    await navigator.serviceWorker.register(own ? own.createScriptURL(WORKER) : WORKER, { scope: '/push' });
    const worker = await navigator.serviceWorker.ready;
    await (await worker.pushManager.getSubscription())?.unsubscribe();
    const { endpoint, keys } = (await worker.pushManager.subscribe({
      userVisibleOnly: true, applicationServerKey: bytes(around.dataset.push),
    })).toJSON();
    Object.assign(form.elements.endpoint, { value: endpoint });
    Object.assign(form.elements.p256dh, { value: keys.p256dh });
    Object.assign(form.elements.auth, { value: keys.auth });
  };

  let busy = false;
  form.addEventListener('submit', async (e) => {
    e.preventDefault();
    if (busy) return;
    busy = true;
    says.textContent = '';
    try {
      await ask();
      form.submit();
    } catch (fault) {
      says.textContent = says.dataset[fault.name === 'NotAllowedError' ? 'denied' : 'failed'];
      busy = false;
    }
  });

  (async () => {
    const here = await known();
    const line = here && document.querySelector(`[data-device="${await mark(here.endpoint)}"]`);
    if (line) line.querySelector('[data-own]').hidden = false;
    // Taken off the list, it is taken off the browser too.
    line?.querySelector('form').addEventListener('submit', () => here.unsubscribe());
    around.querySelector('[data-without]').hidden = true;
    around.querySelector('[data-with]').hidden = Boolean(line);
  })();
})();
