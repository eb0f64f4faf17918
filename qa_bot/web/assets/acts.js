// A click on anything with data-act is an event of the component that it stands in.
element.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  if (!button || (button.dataset.confirm && !confirm(button.dataset.confirm))) return;
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
