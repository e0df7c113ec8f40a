/** A file dropped anywhere on the page goes the way of the form that takes it. */
const form = document.querySelector<HTMLFormElement>('form[data-drop]');
const input = form?.querySelector<HTMLInputElement>('[type=file]');
if (form && input) {
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(file);
    input.files = one.files;
    form.requestSubmit();
  });
}
