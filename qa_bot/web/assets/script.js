// What the page does without asking the server: the reader's place, quotes on pointing, copying.
(() => {
  'use strict';
  const cites = () => [...document.querySelectorAll('#conversation .cite')];
  const placeOf = button => ({
    document: button.dataset.document,
    start: button.dataset.start ? Number(button.dataset.start) : null,
    end: button.dataset.end ? Number(button.dataset.end) : null,
    // By it the server sees whether the document still says so.
    quote: button.dataset.quote || (button.querySelector('.card-quote') || {}).textContent || '',
  });
  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
  const keyOf = button => ['document', 'start', 'end'].map(name => button.dataset[name]).join(' ');
  const turnOf = button => (button.closest('.turn') || {dataset: {}}).dataset.number;
  let reader = null;
  let clear = () => {};
  // What was opened last. By its turn and place it is found again when the talk is made anew.
  let last = null;
  let spot = {};
  const isSpot = button => turnOf(button) === spot.turn && keyOf(button) === spot.key;
  const lastOpened = () => (last && last.isConnected ? last : cites().find(isSpot));
  // The citations of the answer in which something was opened, or of the newest.
  const around = () => {
    const all = cites();
    const turn = [spot.turn, ...all.map(turnOf).reverse()]
      .find(number => all.some(one => turnOf(one) === number));
    return all.filter(one => turnOf(one) === turn);
  };
  // A citation that stands there twice is one.
  const steps = () => around().filter((one, index, all) =>
    all.findIndex(other => keyOf(other) === keyOf(one)) === index);

  // The reader

  window.qaReader = (element, server, purged) => {
    const page = element.querySelector('.page');
    const find = element.querySelector('input[type=search]');
    const hits = element.querySelector('.hits');
    let found = [];
    let at = -1;
    let opened = 0;
    const show = node => node && node.scrollIntoView(
      {block: 'center', behavior: calm() ? 'auto' : 'smooth'});
    const open = async (place, focus) => {
      const turn = ++opened;
      const cited = around().filter(one => one.dataset.document === place.document)
        .map(one => [Number(one.dataset.start), Number(one.dataset.end), one.dataset.quote]);
      const html = await server.read({...place, cited});
      // A slower answer to an earlier click must not take the place of a later one.
      if (turn !== opened) return;
      page.innerHTML = html;
      // What makes words bold is not shown: there is nothing of it to scroll to.
      const here = page.querySelector('.here:not(.mark), .superseded');
      if (here) here.scrollIntoView({block: 'center'}); else page.scrollTop = 0;
      if (here && matchMedia('(max-width: 900px)').matches) element.scrollIntoView();
      if (focus) page.focus({preventScroll: true});
      search();
    };
    const search = () => {
      found = [];
      at = -1;
      const wanted = find.value.trim().toLowerCase();
      if (window.CSS && CSS.highlights) CSS.highlights.delete('found');
      hits.textContent = '';
      if (!wanted) return;
      const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        // What is not shown leads nowhere.
        if (!node.parentElement.getClientRects().length) continue;
        const text = node.data.toLowerCase();
        for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + 1)) {
          const range = new Range();
          range.setStart(node, from);
          range.setEnd(node, Math.min(from + wanted.length, node.length));
          found.push(range);
        }
      }
      if (window.CSS && CSS.highlights && found.length)
        CSS.highlights.set('found', new Highlight(...found));
      hits.textContent = found.length ? `${found.length} found` : 'not found';
      next();
    };
    const next = () => {
      if (!found.length) return;
      at = (at + 1) % found.length;
      show(found[at].startContainer.parentElement);
    };
    find.addEventListener('input', search);
    find.addEventListener('keydown', e => { if (e.key === 'Enter') { e.preventDefault(); next(); } });
    element.addEventListener('click', e => {
      const step = e.target.closest('[data-step]');
      if (step) go(Number(step.dataset.step));
      if (e.target.closest('.to-answer')) {
        const from = lastOpened() || document.querySelector('#question');
        from.scrollIntoView({block: 'center'});
        from.focus({preventScroll: true});
      }
      const purge = e.target.closest('[data-act=purge]');
      if (purge && confirm(purge.dataset.confirm))
        server.purge(purge.dataset.value).then(html => {
          page.innerHTML = html;
          page.focus({preventScroll: true});
          purged();
        });
    });
    const nothing = page.innerHTML;
    clear = () => {
      // What is still on its way is not wanted any more.
      opened++;
      page.innerHTML = nothing;
      find.value = '';
      search();
    };
    reader = open;
    fromAddress();
  };

  const openReader = (place, focus) => {
    const tab = [...document.querySelectorAll('#tabs [role=tab]')]
      .find(one => one.textContent.trim() === 'Reader');
    if (tab && tab.getAttribute('aria-selected') !== 'true') tab.click();
    const at = place.start === null ? '' : `&at=${place.start}-${place.end}`;
    history.replaceState(null, '', `#document=${encodeURIComponent(place.document)}${at}`);
    if (reader) reader(place, focus);
  };
  const mark = () => {
    const one = lastOpened();
    if (one && one.matches('.cite')) one.setAttribute('aria-current', 'true');
  };
  const openFrom = (button, focus) => {
    cites().forEach(one => one.removeAttribute('aria-current'));
    last = button;
    spot = {turn: turnOf(button), key: keyOf(button)};
    mark();
    // It would cover the place on a phone.
    tip.remove();
    openReader(placeOf(button), focus);
  };
  const go = step => {
    const all = steps();
    if (!all.length) return;
    const now = all.findIndex(isSpot);
    const next = all[now < 0 ? 0 : (now + step + all.length) % all.length];
    // The ring around the one before would look like a mark.
    if (document.activeElement.matches('.cite')) next.focus({preventScroll: true});
    openFrom(next, false);
  };
  // What was read belongs to the conversation that is left.
  const leaveDocument = () => {
    last = null;
    spot = {};
    clear();
    history.replaceState(null, '', location.pathname + location.search);
  };
  const fromAddress = () => {
    const named = new URLSearchParams(location.hash.slice(1));
    const [start, end] = (named.get('at') || '').split('-').map(Number);
    if (named.get('document'))
      reader({document: named.get('document'), start: end ? start : null, end: end || null}, false);
  };

  // A page that is reloaded shows the conversation that stood there and what was being asked, in
  // light or dark as it was chosen last.

  const THEME = 'qa-bot-theme';
  const OPEN = 'qa-bot-open';
  const ASKED = 'qa-bot-asked';
  let opens = true;
  let asks = true;
  let leaves = false;
  const comeBack = () => {
    const box = document.querySelector('#question textarea');
    if (asks && box) {
      asks = false;
      const theme = localStorage.getItem(THEME);
      if (theme) document.body.classList.toggle('dark', theme === 'dark');
      const asked = sessionStorage.getItem(ASKED);
      if (asked) {
        box.value = asked;
        box.dispatchEvent(new Event('input', {bubbles: true}));
      }
    }
    const current = document.querySelector('#history .current [data-act=open]');
    // Whoever begins anew leaves it at once, though it is marked until the server has answered.
    leaves = leaves && Boolean(current);
    if (current && !leaves) sessionStorage.setItem(OPEN, current.dataset.value);
    if (!opens || !document.querySelector('#history :is(.history, .hint)')) return;
    opens = false;
    const again = [...document.querySelectorAll('#history [data-act=open]')]
      .find(one => one.dataset.value === sessionStorage.getItem(OPEN));
    if (again && !document.querySelector('#conversation .turn')) again.click();
  };
  addEventListener('pagehide', () => {
    const box = document.querySelector('#question textarea');
    const asked = document.querySelector('#stop')
      && document.querySelector('#conversation .turn:last-of-type .question');
    sessionStorage.setItem(ASKED, (box && box.value) || (asked ? asked.textContent : ''));
  });

  // A question goes once: who presses again while it waits would ask it twice.

  let handed = null;
  const once = e => {
    const box = document.querySelector('#question textarea');
    const sends = e.type === 'click' ? e.target.closest('#question .submit-button')
      : e.target === box && e.key === 'Enter' && !e.shiftKey && !e.isComposing;
    if (!sends || !box.value.trim()) return;
    if (handed && handed.text === box.value
      && (Date.now() - handed.at < 1000 || document.querySelector('#waiting .pending'))) {
      e.preventDefault();
      e.stopImmediatePropagation();
    } else handed = {text: box.value, at: Date.now()};
  };
  for (const pressed of ['click', 'keydown']) document.addEventListener(pressed, once, true);

  // What Gradio counts while a question waits, as a sentence.

  new MutationObserver(() => {
    const counted = document.querySelector('#waiting .progress-text');
    if (!counted) return;
    const [, place] = /queue: (\d+)/.exec(counted.textContent) || [];
    const before = place === '1' ? 'another question' : `${place} other questions`;
    const said = place ? `Waiting for ${before} to be answered first…` : '';
    if (counted.dataset.said !== said) counted.dataset.said = said;
  }).observe(document.documentElement, {childList: true, characterData: true, subtree: true});

  // The side bar's button says what it opens.

  const nameToggle = () => {
    const toggle = document.querySelector('#side-bar .toggle-button');
    if (!toggle) return;
    toggle.setAttribute('aria-label', 'Conversations');
    toggle.setAttribute('aria-expanded', String(Boolean(toggle.closest('.open'))));
  };

  // A new question is kept at the top while its answer grows below it, until the person scrolls.

  let turns = 0;
  let follows = false;
  new MutationObserver(() => {
    comeBack();
    nameToggle();
    mark();
    // Its answer has begun: it may be asked anew.
    if (document.querySelector('#stop')) handed = null;
    const stuck = !document.querySelector('#conversation .cite');
    for (const step of document.querySelectorAll('#reader [data-step]')) step.disabled = stuck;
    const all = document.querySelectorAll('#conversation .turn');
    if (all.length > turns) follows = true;
    turns = all.length;
    if (follows && turns) all[turns - 1].scrollIntoView({block: 'start'});
  }).observe(document.documentElement, {childList: true, subtree: true});
  for (const moved of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    document.addEventListener(moved, () => { follows = false; }, {passive: true});

  // Quotes on pointing

  const tip = document.createElement('div');
  tip.className = 'quote-tip';
  tip.setAttribute('aria-hidden', 'true');
  const line = (name, text) => {
    const part = document.createElement('p');
    part.className = name;
    part.textContent = text;
    return part;
  };
  const showTip = button => {
    tip.replaceChildren(line('tip-title', button.dataset.title),
      line('tip-about', button.dataset.about), line('tip-quote', `“${button.dataset.words || button.dataset.quote}”`));
    if (button.dataset.also) tip.append(line('tip-about', button.dataset.also));
    document.body.append(tip);
    const box = button.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8));
    const below = box.bottom + 6;
    const top = below + tip.offsetHeight > innerHeight ? box.top - tip.offsetHeight - 6 : below;
    tip.style.left = `${left}px`;
    tip.style.top = `${Math.max(8, top)}px`;
  };
  for (const [event, shows] of [['mouseover', true], ['focusin', true], ['mouseout', false],
    ['focusout', false]])
    document.addEventListener(event, e => {
      const button = e.target.closest && e.target.closest('.cite');
      // Where a finger led back to it, the quote would only cover what comes next.
      const seen = event !== 'focusin' || (button && button.matches(':focus-visible'));
      if (button && shows && seen) showTip(button); else tip.remove();
    });

  // Copying: browsers give the clipboard only to pages of this machine and to those with a
  // certificate, and to what a person has selected.

  const toClipboard = async text => {
    if (navigator.clipboard) { await navigator.clipboard.writeText(text); return; }
    const box = document.createElement('textarea');
    box.value = text;
    box.style.position = 'fixed';
    box.style.opacity = '0';
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  };

  // Clicks and keys

  // What leads to another conversation.
  const GOES = '#new, #history li:not(.current) [data-act=open], #history .current [data-act=delete]';
  // On a small screen the side bar covers everything.
  const uncover = () => {
    const toggle = document.querySelector('#side-bar.open .toggle-button');
    if (toggle && matchMedia('(max-width: 768px)').matches) toggle.click();
  };
  document.addEventListener('click', async e => {
    const button = e.target.closest('.cite, .card, .open[data-document]');
    if (button) {
      if (button.closest('#conversation')) openFrom(button, e.detail === 0);
      else openReader(placeOf(button), e.detail === 0);
      return;
    }
    const copy = e.target.closest('[data-copy]');
    if (copy) {
      await toClipboard(copy.dataset.copy);
      const before = copy.textContent;
      copy.textContent = 'Copied';
      setTimeout(() => { copy.textContent = before; }, 1500);
    }
    if (e.target.closest('#dark-light'))
      localStorage.setItem(THEME, document.body.classList.toggle('dark') ? 'dark' : 'light');
    if (e.target.closest('#new')) {
      leaves = true;
      sessionStorage.removeItem(OPEN);
    }
    const goes = e.target.closest(GOES);
    // Not where the page comes back by itself, nor where the person answered no.
    if (goes && e.isTrusted && !e.defaultPrevented) leaveDocument();
    if (e.target.closest('#new, #history [data-act=open]')) uncover();
    // It opens and closes after this click.
    if (e.target.closest('#side-bar .toggle-button')) setTimeout(nameToggle);
    if (e.target.closest('[data-act=edit]'))
      setTimeout(() => document.querySelector('#question textarea').focus(), 200);
  });
  document.addEventListener('keydown', e => {
    if (e.target.closest('input, textarea, [contenteditable]') || e.ctrlKey || e.metaKey || e.altKey)
      return;
    if (e.key === 'n' || e.key === 'p') go(e.key === 'n' ? 1 : -1);
    if (e.key === '/') { e.preventDefault(); document.querySelector('#question textarea').focus(); }
    if (e.key === 'Escape') tip.remove();
  });

  // Files dropped anywhere go where files are added; what is too large is not sent, but named.

  const fitting = files => {
    const said = document.querySelector('#refused [data-max-mb]');
    const most = Number(said.dataset.maxMb);
    const large = files.filter(one => one.size > most * 1e6);
    said.hidden = !large.length;
    said.replaceChildren(...large.map(one => line('', `${one.name} was not added: it has `
      + `${Math.ceil(one.size / 1e6)} MB, and up to ${most} MB are read.`)));
    return files.filter(one => !large.includes(one));
  };
  const hand = (files, left = 100) => {
    const input = document.querySelector('#files input[type=file]');
    // The tab is made when it is opened for the first time, and its input is away while files go.
    if (!input || !document.querySelector('#refused [data-max-mb]')) {
      if (left) setTimeout(() => hand(files, left - 1), 100);
      return;
    }
    const chosen = new DataTransfer();
    fitting(files).forEach(one => chosen.items.add(one));
    if (!chosen.files.length) return;
    input.files = chosen.files;
    input.dispatchEvent(new CustomEvent('change', {bubbles: true, detail: 'fitting'}));
  };
  document.addEventListener('change', e => {
    if (!e.target.matches('#files input[type=file]') || e.detail === 'fitting') return;
    e.stopImmediatePropagation();
    hand([...e.target.files]);
  }, true);
  document.addEventListener('dragover', e => {
    if (e.dataTransfer && [...e.dataTransfer.types].includes('Files')) e.preventDefault();
  });
  document.addEventListener('drop', e => {
    if (!e.dataTransfer || !e.dataTransfer.files.length) return;
    e.preventDefault();
    e.stopPropagation();
    const tab = [...document.querySelectorAll('#tabs [role=tab]')]
      .find(one => one.textContent.trim() === 'Library');
    if (tab && tab.getAttribute('aria-selected') !== 'true') tab.click();
    hand([...e.dataTransfer.files]);
  }, true);

  window.qaDownload = value => {
    if (!value) return;
    const {name, text} = JSON.parse(value);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], {type: 'text/plain;charset=utf-8'}));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
})();
