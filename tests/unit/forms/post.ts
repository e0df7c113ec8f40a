/** What a browser without scripts would post of a page: the controls of its forms, as HTML says. */
export function postedBy(html: string): Map<string, string> {
  const posted = new Map<string, string>();
  for (const tag of html.matchAll(
    /<input\b([^>]*)>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g,
  )) {
    const [, input, textarea, text = '', select, options = ''] = tag;
    const attributes = attributesOf(input ?? textarea ?? select ?? '');
    const name = attributes.get('name');
    if (name === undefined) continue;
    if (input !== undefined) {
      const picked = ['radio', 'checkbox'].includes(attributes.get('type') ?? '');
      if (!picked || attributes.has('checked'))
        posted.set(name, oneLine(attributes.get('value') ?? (picked ? 'on' : '')));
    } else if (textarea !== undefined) {
      posted.set(
        name,
        decode(text)
          .replace(/^\n/, '')
          .replace(/\r\n?|\n/g, '\r\n'),
      );
    } else {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, one = '']) => attributesOf(one));
      posted.set(name, (all.find((one) => one.has('selected')) ?? all[0])?.get('value') ?? '');
    }
  }
  return posted;
}

/** An input of one line holds no line breaks. */
const oneLine = (text: string) => text.replace(/[\r\n]/g, '');

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decode(value)]),
  );
}

const ENTITIES: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
export const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
