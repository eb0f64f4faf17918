// The two days are the component's value, with a slash between them.
element.addEventListener('change', () => {
  const days = [...element.querySelectorAll('input')].map(one => one.value);
  element.classList.toggle('dated', days.some(Boolean));
  props.value = days.join('/');
});
