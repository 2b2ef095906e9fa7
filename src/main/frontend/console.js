// Small behaviours that elements ask for by data attributes. Pages work without them.
(() => {
  const on = (type, selector, act) =>
    document.addEventListener(type, event => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) {
        act(found, event);
      }
    });

  // <form data-theme-form>: light, dark or as the system, kept in a cookie that the server reads.
  on('submit', '[data-theme-form]', (form, event) => {
    const chosen = event.submitter?.value;
    if (!chosen) {
      return;
    }
    event.preventDefault();
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `tuanlink-theme=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    const root = document.documentElement;
    root.dataset.theme = chosen;
    root.dataset.bsTheme = chosen;
    document.dispatchEvent(new Event('tuanlink:theme'));
    form.querySelectorAll('[name=theme]').forEach(one => one.setAttribute('aria-pressed', one.value === chosen));
  });

  // <form data-confirm-word="撤销">: its button waits until the word is typed.
  const armed = form => {
    const typed = form.querySelector('[name=confirm]')?.value.trim();
    return !form.dataset.confirmWord || typed === form.dataset.confirmWord;
  };
  const arm = form =>
    form.querySelectorAll('[data-confirm-button]').forEach(button => (button.disabled = !armed(form)));
  on('input', '[data-confirm-word]', arm);
  const armAll = root => root.querySelectorAll('[data-confirm-word]').forEach(arm);
  document.addEventListener('shown.bs.modal', event => event.target.querySelector('input:not([type=hidden]), [data-focus]')?.focus());

  // A form is posted once, however often its button is pressed.
  on('submit', 'form[method=post]:not([data-theme-form])', (form, event) => {
    if (form.dataset.sent && !form.hasAttribute('hx-post')) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () =>
    document.querySelectorAll('[data-sent]').forEach(form => delete form.dataset.sent));

  // <form data-busy><button data-busy-text="正在……"><span>…</span></button></form>: says so while the answer is awaited.
  const idle = form => {
    const button = form.querySelector('[data-busy-text]');
    const label = button?.querySelector('span');
    if (label && form.dataset.idleText) {
      label.textContent = form.dataset.idleText;
      delete form.dataset.idleText;
      button.disabled = false;
      button.removeAttribute('aria-busy');
    }
  };
  on('submit', 'form[data-busy]', form => {
    const button = form.querySelector('[data-busy-text]');
    const label = button?.querySelector('span');
    if (!label || form.dataset.idleText) {
      return;
    }
    form.dataset.idleText = label.textContent;
    // After the form has gone: a disabled button would not be sent.
    setTimeout(() => {
      button.disabled = true;
      button.setAttribute('aria-busy', 'true');
      label.setAttribute('role', 'status');
      label.textContent = button.dataset.busyText;
    });
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-busy]').forEach(idle));

  // <select data-submit>: choosing submits the form.
  on('change', '[data-submit]', field => field.form?.requestSubmit());

  // <button data-copy="#token">: copies a text; its own text says so for a while.
  on('click', '[data-copy]', async button => {
    const text = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(text.value ?? text.textContent.trim());
    const before = button.textContent;
    button.textContent = button.dataset.copied ?? before;
    setTimeout(() => (button.textContent = before), 2000);
  });

  // <button data-reveal="#password" aria-pressed="false">: shows what is typed.
  on('click', '[data-reveal]', button => {
    const field = document.querySelector(button.dataset.reveal);
    field.type = field.type === 'password' ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(field.type === 'text'));
  });

  // <label data-dropzone><input type=file><span data-file-name></span></label>: takes files that are dropped on it.
  const named = zone => {
    const files = zone.querySelector('input[type=file]').files;
    const name = zone.querySelector('[data-file-name]');
    if (name && files.length) {
      name.textContent = [...files].map(file => file.name).join('、');
    }
  };
  on('dragover', '[data-dropzone]', (zone, event) => {
    event.preventDefault();
    zone.classList.add('is-over');
  });
  on('dragleave', '[data-dropzone]', zone => zone.classList.remove('is-over'));
  on('drop', '[data-dropzone]', (zone, event) => {
    event.preventDefault();
    zone.classList.remove('is-over');
    const field = zone.querySelector('input[type=file]');
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  on('change', '[data-dropzone] input[type=file]', field => named(field.closest('[data-dropzone]')));

  // <form hx-post hx-encoding="multipart/form-data"> with <progress data-upload hidden>: how much was sent.
  document.addEventListener('htmx:xhr:progress', event => {
    const bar = event.target.querySelector?.('progress[data-upload]');
    if (bar && event.detail.lengthComputable) {
      bar.hidden = false;
      bar.max = event.detail.total;
      bar.value = event.detail.loaded;
    }
  });

  // Ctrl+K or ⌘K goes to the search field of the page.
  document.addEventListener('keydown', event => {
    const field = document.querySelector('[data-search]');
    if (field && event.key === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  // <table data-rows><tr data-row><input type=checkbox data-tick><a data-row-link>: rows that are gone through and ticked with
  // keys; [data-ticked] tells how many are ticked, and what has [data-needs-ticked] waits until one is.
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const here = () => document.activeElement?.closest('[data-row]') ?? document.querySelector('[data-row].is-here');
  const ticks = () => [...document.querySelectorAll('[data-tick]:not(:disabled)')];
  const ticked = () => ticks().filter(one => one.checked);
  const told = () => {
    const count = ticked().length;
    document.querySelectorAll('[data-ticked]').forEach(one => (one.textContent = count));
    document.querySelectorAll('[data-needs-ticked]').forEach(one => (one.disabled = count === 0));
    document.querySelectorAll('[data-tick-all]').forEach(all => {
      all.disabled = ticks().length === 0;
      const most = Math.min(ticks().length, all.dataset.most ?? Infinity);
      all.checked = count > 0 && count >= most;
      all.indeterminate = count > 0 && count < most;
    });
  };
  on('change', '[data-tick]', told);
  on('change', '[data-tick-all]', all => {
    ticks().forEach((one, at) => (one.checked = all.checked && at < (all.dataset.most ?? Infinity)));
    told();
  });
  window.addEventListener('pageshow', told);
  const step = by => {
    const all = rows();
    const from = all.indexOf(here());
    const to = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + by))];
    all.forEach(row => row.classList.toggle('is-here', row === to));
    to.querySelector('[data-row-link]').focus();
  };
  const tick = row => {
    const box = row?.querySelector('[data-tick]:not(:disabled)');
    if (box) {
      box.checked = !box.checked;
      told();
    }
  };
  const rowKeys = { j: () => step(1), k: () => step(-1), x: () => tick(here()) };

  // <button data-key="a">: pressed by its key, wherever nothing is typed. What needs ticked rows takes the one that is here.
  document.addEventListener('keydown', event => {
    const typing = event.target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]');
    if (typing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.modal.show')) {
      return;
    }
    const act = document.querySelector('[data-row]') && rowKeys[event.key];
    if (act) {
      event.preventDefault();
      act();
      return;
    }
    const button = event.key.length === 1 && document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) {
      event.preventDefault();
      if (button.hasAttribute('data-needs-ticked') && !ticked().length) {
        tick(here());
      }
      button.click();
    }
  });

  // Errors of htmx requests: the server's own say so and go to the place of messages, whole, whatever the element would
  // have picked out of the answer; others get the sentence of <template id="trouble">.
  document.addEventListener('htmx:beforeSwap', event => {
    const { detail } = event;
    const messages = document.getElementById('messages');
    if (messages && detail.xhr.status >= 400 && detail.serverResponse.includes('data-trouble')) {
      detail.shouldSwap = true;
      detail.isError = false;
      detail.target = messages;
      detail.selectOverride = 'unset';
      detail.swapOverride = 'innerHTML show:window:top';
    }
  });
  const trouble = () => {
    const template = document.getElementById('trouble');
    document.getElementById('messages')?.replaceChildren(template.content.cloneNode(true));
  };
  document.addEventListener('htmx:responseError', trouble);
  document.addEventListener('htmx:sendError', trouble);

  const ready = () => {
    armAll(document);
    document.addEventListener('htmx:load', event => armAll(event.target));
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', ready);
  } else {
    ready();
  }
})();
