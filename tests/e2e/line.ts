import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Line {
  url: string;
  /** From now on nobody answers at the address. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** What is sent to such addresses gets lost from now on; null: nothing does. */
  lose(address: RegExp | null): void;
  /** The server behind it is another build from now on: everything that carries the name of its build carries this one. */
  upgrade(from: string, to: string): void;
  stop(): Promise<void>;
}

/** The line between browsers and a server: a page cannot tell it from the server, and a script behind it neither. */
export async function lineTo(target: string): Promise<Line> {
  let lost: RegExp | null = null;
  let build: { from: string; to: string } | null = null;
  const toBrowser = (text: string) => (build ? text.replaceAll(build.from, build.to) : text);
  /** The name the build had is one the server does not know any more. */
  const toServer = (text: string) =>
    build ? text.replaceAll(build.from, 'gone-build').replaceAll(build.to, build.from) : text;

  const server = createServer(async (asked, answer) => {
    const body = await bodyOf(asked);
    if (lost?.test(asked.url ?? '')) {
      answer.destroy();
      return;
    }
    const sent = request(`${target}${toServer(asked.url ?? '/')}`, {
      method: asked.method ?? 'GET',
      headers: {
        ...asked.headers,
        'accept-encoding': 'identity',
        'content-length': String(Buffer.byteLength(toServer(body))),
      },
    });
    sent.on('error', () => answer.destroy());
    sent.on('response', async (response) => {
      const text = toBrowser(await bodyOf(response));
      const headers = Object.entries(response.headers).filter(
        ([name]) => !/^(content-length|transfer-encoding)$/.test(name),
      );
      for (const [name, value] of headers) {
        if (value !== undefined) answer.setHeader(name, typeof value === 'string' ? toBrowser(value) : value);
      }
      answer.writeHead(response.statusCode ?? 502).end(text);
    });
    sent.end(toServer(body));
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://localhost:${port}`,
    cut,
    mend: () => listen(port),
    lose: (address) => {
      lost = address;
    },
    upgrade: (from, to) => {
      build = { from, to };
    },
    stop: async () => {
      if (server.listening) await cut();
    },
  };
}

/** Everything served is text. */
async function bodyOf(stream: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
