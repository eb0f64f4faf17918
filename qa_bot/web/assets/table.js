element.addEventListener('click', e => {
  const head = e.target.closest('[data-sort]');
  if (!head) return;
  const column = Number(head.dataset.sort);
  const body = element.querySelector('tbody');
  const cell = row => row.cells[column].dataset.value || row.cells[column].textContent.trim();
  const down = head.parentElement.ariaSort !== 'ascending';
  for (const other of element.querySelectorAll('th')) other.ariaSort = null;
  head.parentElement.ariaSort = down ? 'ascending' : 'descending';
  const rows = [...body.rows].sort((a, b) =>
    cell(a).localeCompare(cell(b), undefined, {numeric: true}) * (down ? 1 : -1));
  body.append(...rows);
});
element.addEventListener('input', e => {
  if (!e.target.matches('.filter')) return;
  const wanted = e.target.value.trim().toLowerCase();
  const rows = [...element.querySelectorAll('tbody tr')];
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  const fitting = rows.filter(row => !row.hidden).length;
  // Of a list that is cut the server says how many fit.
  if (!e.target.matches('[data-all]'))
    element.querySelector('.fitting').textContent = fitting < rows.length ? `${fitting} of ` : '';
});
// Where not all are listed, the others are looked for, too.
element.addEventListener('change', e => {
  if (e.target.matches('.filter[data-all]'))
    trigger('act', {name: 'list', value: e.target.value.trim(), number: 0});
});
