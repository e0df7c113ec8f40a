/**
 * What is computed from fields that stand alone, as the server has it after a saving: until the page is opened again it
 * would be a figure of what was there before. Tables compute their own as one types.
 */
export async function showComputed(figures: Iterable<Element>): Promise<void> {
  const response = await fetch(location.pathname);
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  for (const figure of figures) {
    const now = page.getElementById(figure.id);
    if (now && now.textContent !== figure.textContent) figure.replaceChildren(...now.childNodes);
  }
}
