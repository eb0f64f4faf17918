// The two days are the component's value, with a slash between them.
const inputs = [...element.querySelectorAll('input')];
const tell = () => element.classList.toggle('dated', inputs.some(one => one.value));
element.addEventListener('change', () => {
  tell();
  props.value = inputs.map(one => one.value).join('/');
  sessionStorage.setItem('qa-bot-days', props.value);
});
// A page that is reloaded is given those that stood there.
watch('value', () => {
  const days = props.value.split('/');
  // One that is being written is left alone.
  if (days.join('/') !== inputs.map(one => one.value).join('/'))
    inputs.forEach((one, index) => { one.value = days[index] || ''; });
  tell();
});
