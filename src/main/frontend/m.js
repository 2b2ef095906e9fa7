// Small help on cadres' phones; pages work without it.
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
    }
  });

  // A page that htmx brought is read from its beginning.
  document.addEventListener('htmx:afterSettle', event => {
    if (event.detail.boosted) {
      document.getElementById('content')?.focus({ preventScroll: true });
    }
  });
})();
