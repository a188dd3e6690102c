// A little work before a question without a name is sent, so that floods cost their sender much. It starts when the form is touched, and
// is done long before a text is typed. Without this script, or where the browser cannot, the server lets some time pass instead.
(() => {
  const BATCH = 256;
  const field = document.querySelector('[data-work]');
  const form = field?.form;
  if (!form || !window.crypto?.subtle) return;
  const { work: challenge, bits } = field.dataset;
  const says = form.querySelector('[data-working]');
  const text = new TextEncoder();

  const zeros = (hash) => {
    let zeros = 0;
    for (const byte of hash) {
      if (byte) return zeros + Math.clz32(byte) - 24;
      zeros += 8;
    }
    return zeros;
  };
  const right = async (number) => {
    const hash = await crypto.subtle.digest('SHA-256', text.encode(challenge + ':' + number));
    return zeros(new Uint8Array(hash)) >= bits;
  };
  // In batches, each after the page had its turn.
  const find = async () => {
    for (let from = 0; !field.value; from += BATCH) {
      const found = await Promise.all(Array.from({ length: BATCH }, (_, i) => right(from + i)));
      if (found.includes(true)) field.value = from + found.indexOf(true);
    }
  };
  let finding;
  const work = () => finding ||= find();
  form.addEventListener('focusin', work);
  form.addEventListener('input', work);

  let sent = false;
  form.addEventListener('submit', (e) => {
    if (sent) return e.preventDefault();
    sent = true;
    if (field.value) return;
    e.preventDefault();
    says.hidden = false;
    work().then(() => form.submit());
  });
})();
