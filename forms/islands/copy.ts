/** Texts that are sent on elsewhere go with one press; without this script their boxes are selected by hand. */
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const box = document.getElementById(button.dataset.copies ?? '');
    if (!(box instanceof HTMLTextAreaElement)) return;
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      document.execCommand('copy'); // an address without https has no other clipboard
    }
    button.textContent = button.dataset.copied ?? '';
  });
}
