// A click on anything with data-act is an event of the component that it stands in.
let pressed = null;
element.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  // The second click of two would fall on what took the place of the button by then.
  if (!button || event.detail > 1) return;
  if (button.dataset.confirm && !confirm(button.dataset.confirm)) {
    event.preventDefault();
    return;
  }
  pressed = event.detail === 0 && document.activeElement === button ? {...button.dataset} : null;
  trigger('act', {
    name: button.dataset.act,
    value: button.dataset.value || '',
    number: Number(button.dataset.number || 0),
  });
});
element.addEventListener('change', event => {
  const why = event.target.closest('[data-why]');
  if (!why) return;
  trigger('act', {
    name: why.dataset.verdict,
    value: why.value,
    number: Number(why.dataset.why),
  });
});
// What a key pressed is made anew: the keys go on from there, or from what stands in its place and
// takes nothing away.
new MutationObserver(() => {
  if (!pressed || document.activeElement !== document.body) return;
  const all = [...element.querySelectorAll('[data-act]')];
  const again = all.find(one => ['act', 'number', 'value'].every(
    name => one.dataset[name] === pressed[name]))
    || all.find(one => !one.matches('.remove')) || element.querySelector('input');
  if (again) again.focus({preventScroll: true});
}).observe(element, {childList: true, subtree: true});
