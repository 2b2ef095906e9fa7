// What the registry's pages ask for by data attributes: the tree's keys, a look at files, what is said beside fields.
(() => {
  const on = (type, selector, act) =>
    document.addEventListener(type, event => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) {
        act(found, event);
      }
    });

  // <ul role="tree" data-tree>: arrow keys; children are fetched when first shown; the address keeps the place.
  const item = element => element.closest('[role=treeitem]');
  const group = one => one.querySelector(':scope > [role=group]');
  const parent = one => item(one.parentElement);
  const shown = tree => [...tree.querySelectorAll('[role=treeitem]')].filter(one => !one.closest('[role=group][hidden]'));
  const focus = one => {
    if (!one) {
      return;
    }
    one.closest('[data-tree]').querySelectorAll('[role=treeitem][tabindex="0"]').forEach(other => (other.tabIndex = -1));
    one.tabIndex = 0;
    one.focus();
  };
  const toggle = (one, open) => {
    const below = group(one);
    if (!below || (one.getAttribute('aria-expanded') === 'true') === open) {
      return;
    }
    one.setAttribute('aria-expanded', String(open));
    below.hidden = !open;
    if (open && below.dataset.src) {
      const source = below.dataset.src;
      delete below.dataset.src;
      one.setAttribute('aria-busy', 'true');
      htmx.ajax('GET', source, { target: below, swap: 'innerHTML', source: below })
        .then(() => one.removeAttribute('aria-busy'));
    }
    const place = open ? one : parent(one) ?? one;
    history.replaceState(history.state, '', place.dataset.url);
  };
  const more = async one => {
    const before = one.previousElementSibling;
    const focused = one === document.activeElement;
    await htmx.ajax('GET', one.dataset.src, { target: one, swap: 'outerHTML', source: one });
    if (focused) {
      focus(before.nextElementSibling);
    }
  };
  const act = one => (one.matches('[data-tree-more]') ? more(one) : one.querySelector('[data-tree-link]').click());
  on('click', '[data-tree-toggle]', (button, event) => {
    event.preventDefault();
    const one = item(button);
    toggle(one, one.getAttribute('aria-expanded') !== 'true');
    focus(one);
  });
  on('click', '[data-tree-more]', more);
  const keys = {
    ArrowDown: (one, all) => focus(all[all.indexOf(one) + 1]),
    ArrowUp: (one, all) => focus(all[all.indexOf(one) - 1]),
    Home: (one, all) => focus(all[0]),
    End: (one, all) => focus(all[all.length - 1]),
    Enter: one => act(one),
    ' ': one => act(one),
    ArrowRight: one =>
      one.getAttribute('aria-expanded') === 'true' ? focus(group(one).firstElementChild) : toggle(one, true),
    ArrowLeft: one => (one.getAttribute('aria-expanded') === 'true' ? toggle(one, false) : focus(parent(one))),
  };
  on('keydown', '[data-tree] [role=treeitem]', (one, event) => {
    const key = keys[event.key];
    if (key && event.target === one && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      key(one, shown(one.closest('[data-tree]')));
    }
  });
  const plant = root => {
    for (const tree of root.querySelectorAll('[data-tree]')) {
      if (!tree.querySelector('[role=treeitem][tabindex="0"]')) {
        const current = tree.querySelector('[aria-current]');
        (current ?? tree.querySelector('[role=treeitem]')).tabIndex = 0;
        current?.querySelector('.registry-node').scrollIntoView({ block: 'center' });
      }
    }
    root.querySelectorAll('[data-tree] a:not([tabindex])').forEach(link => (link.tabIndex = -1));
  };

  // <input type=file data-max-bytes data-too-large data-extensions data-wrong-kind aria-describedby>: before it is sent.
  on('change', 'input[type=file][data-max-bytes]', field => {
    const file = field.files[0];
    const known = field.dataset.extensions.split(' ').some(one => file?.name.toLowerCase().endsWith(one));
    const large = file && file.size > Number(field.dataset.maxBytes);
    const problem = file && !known ? field.dataset.wrongKind : large ? field.dataset.tooLarge : '';
    field.setCustomValidity(problem);
    say(field, problem);
  });
  const say = (field, problem) => {
    field.setAttribute('aria-invalid', String(Boolean(problem)));
    document.getElementById(field.getAttribute('aria-describedby')).textContent = problem;
  };
  document.addEventListener('invalid', event => {
    const field = event.target;
    if (field.matches('input[type=file][data-missing]')) {
      event.preventDefault();
      say(field, field.validity.valueMissing ? field.dataset.missing : field.validationMessage);
      field.focus();
    }
  }, true);

  // <div data-count-to="16"> with an input and [data-count-now]: characters as the rules count them, code points in NFC.
  on('input', '[data-count-to] input', field => {
    const box = field.closest('[data-count-to]');
    const count = [...field.value.normalize('NFC')].length;
    box.querySelector('[data-count-now]').textContent = count;
    box.classList.toggle('is-over', count > Number(box.dataset.countTo));
  });

  // <button data-fill="#alias" data-value="…">
  on('click', '[data-fill]', button => {
    const field = document.querySelector(button.dataset.fill);
    field.value = button.dataset.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });

  // What a check said beside a field makes the field invalid, or valid again.
  document.addEventListener('htmx:oobAfterSwap', event => {
    const said = event.detail.target;
    if (said?.matches?.('[data-said]')) {
      const field = document.querySelector(`[aria-describedby~="${CSS.escape(said.id)}"]`);
      const bad = Boolean(said.querySelector('[data-error]'));
      field?.classList.toggle('is-invalid', bad);
      field?.setAttribute('aria-invalid', String(bad));
    }
  });

  const ready = () => {
    document.querySelector('[data-problems]')?.focus();
    plant(document);
    document.addEventListener('htmx:load', event => plant(event.target.parentElement ?? document));
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', ready);
  } else {
    ready();
  }
})();
