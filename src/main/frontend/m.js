// Small help on cadres' and members' phones; pages work without it.
(() => {
  const length = text => [...text.normalize('NFC')].length;

  // <input data-count>: how many characters it has, at once; what is wrong with them the server says a moment later.
  document.addEventListener('input', event => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.hasAttribute('data-count')) {
      const now = document.querySelector('[data-count-now]');
      if (now) {
        const count = length(field.value);
        now.textContent = count;
        now.parentElement.classList.toggle('m-count-bad', count < 1 || count > Number(field.dataset.count));
      }
    }
  });

  // No answer: it is said, what was typed stays, and the button may be tapped again.
  const trouble = () => {
    const template = document.getElementById('trouble');
    document.getElementById('messages')?.replaceChildren(template.content.cloneNode(true));
    document.getElementById('messages')?.scrollIntoView({ block: 'center' });
  };
  for (const name of ['htmx:sendError', 'htmx:timeout', 'htmx:sendAbort']) {
    document.addEventListener(name, event => {
      // A check of what is being typed is made again with the next character.
      if (name !== 'htmx:sendAbort' && !event.detail.elt?.hasAttribute?.('data-count')) {
        trouble();
      }
    });
  }
  document.addEventListener('htmx:beforeRequest', event => {
    if (!event.detail.elt?.hasAttribute?.('data-count')) {
      document.getElementById('messages')?.replaceChildren();
      document.getElementById('saved')?.replaceChildren();
    }
  });

  // <form data-keep>: what is typed outlives a session that ends meanwhile, the way through WeCom included, until it is sent
  // or he is at home in that organisation. Kept in this window only.
  const kept = 'kept:';
  const keyOf = form => kept + form.getAttribute('action') + ' ' + (form.elements.organization?.value ?? '');
  const texts = form => [...form.elements].filter(one => one.name && one.matches('input:not([type]), textarea'));
  const remember = form => {
    try {
      sessionStorage.setItem(keyOf(form), JSON.stringify(texts(form).map(one => [one.name, one.value])));
    } catch {
      // No room, or not allowed: then it is lost, as without a script.
    }
  };
  const giveBack = () => {
    try {
      const done = document.querySelector('[data-done]');
      if (done) {
        const own = Object.keys(sessionStorage).filter(key => key.startsWith(kept) && key.endsWith(' ' + done.dataset.done));
        own.forEach(key => sessionStorage.removeItem(key));
      }
      for (const form of document.querySelectorAll('form[data-keep]')) {
        const values = new Map(JSON.parse(sessionStorage.getItem(keyOf(form)) ?? '[]'));
        for (const one of texts(form)) {
          if (values.has(one.name) && values.get(one.name) !== one.value) {
            one.value = values.get(one.name);
            one.dispatchEvent(new Event('input', { bubbles: true }));
          }
        }
      }
    } catch {
      // Not allowed: nothing was kept.
    }
  };
  document.addEventListener('input', event => {
    const form = event.target.closest?.('form[data-keep]');
    if (form) {
      remember(form);
    }
  });
  document.addEventListener('DOMContentLoaded', giveBack);

  // <input data-whole="18">: it is looked at as soon as it is as long as a right one, and while it is known to be wrong.
  document.addEventListener('input', event => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.hasAttribute('data-whole')) {
      if (length(field.value.replace(/\s/g, '')) >= Number(field.dataset.whole) || field.hasAttribute('aria-invalid')) {
        field.dispatchEvent(new Event('whole'));
      }
    }
  });

  // What is said of a field has changed: the field shows whether it is wrong.
  document.addEventListener('htmx:afterSettle', event => {
    const said = event.detail.elt;
    if (said?.id?.startsWith('said-')) {
      const field = document.getElementById(said.id.slice('said-'.length));
      field?.toggleAttribute('aria-invalid', false);
      if (said.querySelector('.m-finding-bad')) {
        field?.setAttribute('aria-invalid', 'true');
      }
    }
  });

  // A page that htmx brought is read from its beginning.
  document.addEventListener('htmx:afterSettle', event => {
    if (event.detail.boosted) {
      giveBack();
      document.getElementById('content')?.focus({ preventScroll: true });
    }
  });

  // <button data-wait="57">: not before so many seconds; it says how many are left.
  const countDown = () => {
    for (const button of document.querySelectorAll('button[data-wait]:not([data-waiting])')) {
      button.setAttribute('data-waiting', '');
      const words = button.textContent;
      const end = Date.now() + 1000 * Number(button.dataset.wait);
      const tick = () => {
        const left = Math.ceil((end - Date.now()) / 1000);
        button.disabled = left > 0;
        button.textContent = left > 0 ? `${words}（${left} 秒）` : words;
        if (left > 0) {
          setTimeout(tick, 250);
        }
      };
      tick();
    }
  };
  document.addEventListener('DOMContentLoaded', countDown);
  document.addEventListener('htmx:afterSettle', countDown);

  // <button data-tick-all>: ticks all boxes of its form, or none; [data-ticked] says how many are.
  const ticks = form => [...form.querySelectorAll('[type=checkbox][name=chosen]')];
  const countTicks = form => {
    const ticked = ticks(form).filter(one => one.checked).length;
    const said = form.querySelector('[data-ticked]');
    const all = form.querySelector('[data-tick-all]');
    if (said && all) {
      said.textContent = ticked > 0 ? `（${ticked}）` : '';
      all.textContent = ticked > 0 && ticked === ticks(form).length ? '全不选' : '全选';
      all.hidden = false;
    }
  };
  const countAllTicks = () => document.querySelectorAll('[data-tick-all]').forEach(all => countTicks(all.closest('form')));
  document.addEventListener('click', event => {
    const all = event.target.closest?.('[data-tick-all]');
    if (all) {
      const form = all.closest('form');
      const none = ticks(form).some(one => !one.checked);
      ticks(form).forEach(one => (one.checked = none));
      countTicks(form);
    }
  });
  document.addEventListener('change', event => {
    if (event.target.matches?.('[type=checkbox][name=chosen]')) {
      countTicks(event.target.form);
    }
  });
  document.addEventListener('DOMContentLoaded', countAllTicks);
  document.addEventListener('htmx:afterSettle', countAllTicks);
})();
