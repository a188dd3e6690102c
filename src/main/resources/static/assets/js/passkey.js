// Makes and shows passkeys, on the pages that ask for it. A form with [data-passkey] in it fetches what to ask, lets the
// browser ask it, puts the answer in that field, and is sent like any other form.
(() => {
  const known = window.PublicKeyCredential && navigator.credentials;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const ids = (list) => (list || []).map(({ type, id, transports }) => ({ type, id: bytes(id), ...(transports && { transports }) }));

  // Older browsers know passkeys, but not how to read and write them as text.
  const read = (kind, asked) => {
    const own = kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
    if (known[own]) return known[own](asked);
    const options = { ...asked, challenge: bytes(asked.challenge) };
    if (kind === 'create') {
      options.user = { ...asked.user, id: bytes(asked.user.id) };
      options.excludeCredentials = ids(asked.excludeCredentials);
    } else {
      options.allowCredentials = ids(asked.allowCredentials);
    }
    return options;
  };
  const write = (credential) => {
    if (credential.toJSON) return credential.toJSON();
    const said = credential.response;
    const response = { clientDataJSON: text(said.clientDataJSON) };
    for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (said[part]) response[part] = text(said[part]);
    }
    return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
  };

  const ask = async (field) => {
    const kind = field.dataset.passkey;
    const answer = await fetch(field.dataset.options, {
      method: 'POST', body: new URLSearchParams(new FormData(field.form)), cache: 'no-store', redirect: 'error',
    });
    if (!answer.ok) throw new Error('no options');
    return write(await navigator.credentials[kind]({ publicKey: read(kind, await answer.json()) }));
  };
  const why = { NotAllowedError: 'stopped', AbortError: 'stopped', InvalidStateError: 'twice' };

  for (const field of document.querySelectorAll('[data-passkey]')) {
    const around = field.closest('[data-passkeys]');
    const says = around.querySelector('[data-says]');
    const form = field.form;
    let busy = false;
    if (!known) continue;
    around.querySelector('[data-without]').hidden = true;
    around.querySelector('[data-with]').hidden = false;
    form.addEventListener('submit', async (e) => {
      e.preventDefault();
      if (busy) return;
      busy = true;
      says.textContent = '';
      try {
        field.value = JSON.stringify(await ask(field));
        form.submit();
      } catch (fault) {
        says.textContent = says.dataset[why[fault.name] || 'failed'];
        busy = false;
      }
    });
  }
})();
