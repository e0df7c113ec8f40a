/** Puts figures and names into a text: `{n} cells`. */
export function fill(text: string, params: { readonly [name: string]: string | number }): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
