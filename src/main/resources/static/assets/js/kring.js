// All of the pages' own script. It writes no styles and evaluates nothing; every page also works without it.
(() => {
  const root = document.documentElement;

  // Snel weg: first hide what is on the screen, then end the session, then leave without a way back.
  const form = document.querySelector('[data-away]');
  const leave = () => {
    root.classList.add('k-gone');
    document.title = form.dataset.title;
    fetch(form.action, { method: 'POST', keepalive: true, cache: 'no-store' }).catch(() => {});
    location.replace(form.dataset.away);
  };
  if (form) {
    form.addEventListener('submit', (e) => { e.preventDefault(); leave(); });
    let presses = [];
    document.addEventListener('keyup', (e) => {
      if (e.key !== 'Shift' && e.key !== 'Escape') { presses = []; return; }
      const now = Date.now();
      presses = presses.filter((p) => p.key === e.key && now - p.at < 5000).concat({ key: e.key, at: now });
      if (presses.length === 3) leave();
    });
  }
  // A page kept in memory by the browser may belong to a session that has ended: ask for it again.
  addEventListener('pageshow', (e) => { if (e.persisted) location.reload(); });

  // Two minutes before the session ends a bar says so. A page opened later in another tab moves the end.
  let stay = () => {};
  const ending = document.querySelector('[data-left]');
  if (ending) {
    const [soon, gone] = ending.children;
    const tabs = new BroadcastChannel('kring');
    let end;
    const show = () => {
      const left = end - Date.now();
      soon.hidden = left <= 0 || left > 120000;
      gone.hidden = left > 0;
    };
    const last = (seconds) => { end = Date.now() + seconds * 1000; show(); };
    const begin = stay = (seconds) => { last(seconds); tabs.postMessage(seconds); };
    tabs.onmessage = (e) => last(e.data);
    ending.addEventListener('submit', (e) => {
      if (e.submitter?.hasAttribute('formaction')) return;
      e.preventDefault();
      fetch(e.target.action, { method: 'POST', body: new URLSearchParams(new FormData(e.target)) })
        .then((answer) => (answer.ok && !answer.redirected ? answer.text() : 0))
        .then((seconds) => begin(Number(seconds)))
        .catch(() => {});
    });
    begin(Number(ending.dataset.left));
    setInterval(show, 5000);
  }

  // A long text is saved as a draft while it is typed: three seconds after the first key that was not saved, and on leaving.
  // One save at a time, so that an older text never arrives last.
  for (const box of document.querySelectorAll('[data-draft]')) {
    const form = box.closest('form');
    const said = box.querySelector('[role=status]');
    let timer = 0;
    let going = null;
    let sent = false;
    const later = () => { if (!sent) timer ||= setTimeout(save, 3000); };
    const saved = ([draft, revision, left, beside, ...words]) => {
      form.elements.draft.value = draft;
      form.elements.revision.value = revision;
      said.textContent = words.join(' ');
      if (beside === 'true') box.querySelector('[data-beside]').hidden = false;
      stay(Number(left));
    };
    const send = () => {
      const body = new URLSearchParams(new FormData(form)).toString();
      going = new AbortController();
      fetch(box.dataset.draft, {
        method: 'POST',
        body,
        redirect: 'manual',
        keepalive: body.length < 60000, // browsers let no more than 64 KB outlive a page
        signal: going.signal,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'HX-Request': 'true' },
      }).then(async (answer) => {
        if (answer.ok) saved((await answer.text()).trim().split(' '));
        else said.textContent = answer.type === 'opaqueredirect' ? box.dataset.gone : box.dataset.failed;
        if (answer.status >= 500) later();
      }).catch(() => {
        if (sent) return;
        said.textContent = box.dataset.failed;
        later();
      }).finally(() => { going = null; });
    };
    const save = () => { timer = 0; if (going) later(); else send(); };
    const leave = () => { if (timer) { clearTimeout(timer); timer = 0; send(); } };
    form.addEventListener('input', later);
    form.addEventListener('submit', () => { sent = true; clearTimeout(timer); timer = 0; going?.abort(); });
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); });
  }

  // What is open was read; a page that is only fetched ahead was not.
  const read = document.querySelector('[data-read] form');
  if (read) {
    const tell = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', tell);
      fetch(read.action, { method: 'POST', keepalive: true, body: new URLSearchParams(new FormData(read)) }).catch(() => {});
    };
    document.addEventListener('visibilitychange', tell);
    tell();
  }

  // Read aloud: only with a voice on the device itself, because other voices send the text to a company.
  const aloud = document.querySelector('[data-aloud]');
  const speech = window.speechSynthesis;
  if (aloud && speech) {
    const voice = () => speech.getVoices().find((v) => v.localService && v.lang.startsWith(root.lang));
    const show = () => { aloud.hidden = !voice(); };
    show();
    speech.addEventListener?.('voiceschanged', show);
    aloud.addEventListener('click', () => {
      if (speech.speaking) return speech.cancel();
      const text = new SpeechSynthesisUtterance(document.querySelector('#main').innerText);
      text.voice = voice();
      text.lang = text.voice.lang;
      text.rate = 0.9;
      speech.speak(text);
    });
  }

  // The other places of the bar close when one turns to something else.
  const rest = document.querySelector('[data-rest]');
  if (rest) {
    document.addEventListener('click', (e) => { if (!rest.contains(e.target)) rest.open = false; });
    rest.addEventListener('keydown', (e) => {
      if (e.key !== 'Escape' || !rest.open) return;
      rest.open = false;
      rest.firstElementChild.focus();
    });
  }

  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }

  // A code is copied with a press; who has no clipboard selects it.
  for (const button of document.querySelectorAll('[data-copy]')) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener('click', () => navigator.clipboard.writeText(button.dataset.copy).then(() => { button.lastElementChild.hidden = false; }));
  }

  // Halfway to or from a provider: on without a press, and without a place in the history that would lead on again.
  const onward = document.querySelector('[data-onward]');
  if (onward?.href) location.replace(onward.href); else onward?.click();

  // A conversation opens at its newest message, unless something above it must be read first; the box empties once the message has been sent.
  let shown = 0;
  const newest = () => {
    const before = shown;
    shown = document.querySelectorAll('.k-chat > article').length;
    if (shown > before) document.querySelector('.k-chat:not([data-still]) > :last-child')?.scrollIntoView({ block: 'end' });
  };
  newest();
  document.addEventListener('htmx:after:request', (e) => { if (e.target.matches?.('[data-clear]')) e.target.reset(); });
  document.addEventListener('htmx:after:swap', newest);

  // What is live and broke off comes back by itself; what never began is asked for again, and what we refused is not.
  document.addEventListener('htmx:sse:error', (e) => { if (e.detail.status >= 400 && e.detail.status < 500) e.detail.connection.refused = true; });
  document.addEventListener('htmx:sse:before:connection', (e) => { if (e.detail.connection.refused) e.preventDefault(); });
  const again = (e) => {
    const line = e.detail.ctx?.sourceElement;
    const address = line?.getAttribute?.('hx-sse:connect');
    if (!address || e.detail.ctx.response?.status < 500) return;
    setTimeout(() => htmx.ajax('GET', address, { source: line }), 3000 + Math.random() * 4000);
  };
  document.addEventListener('htmx:response:error', again);
  document.addEventListener('htmx:error', again);

  // What stands on a screen that is looked at has been read; without script a button says so.
  const upTo = document.querySelector('[data-read]');
  if (upTo) {
    let told = upTo.dataset.read;
    const read = () => {
      const last = document.querySelector('.k-chat > article:last-of-type')?.id.slice(2);
      if (document.hidden || !last || last === told) return;
      upTo.value = told = last;
      const body = new URLSearchParams(new FormData(upTo.form));
      fetch(upTo.form.action, { method: 'POST', keepalive: true, redirect: 'manual', body })
        .then((answer) => { upTo.form.hidden = answer.type === 'opaqueredirect'; })
        .catch(() => { told = ''; });
    };
    document.addEventListener('visibilitychange', read);
    document.addEventListener('htmx:after:swap', read);
    read();
  }
})();
