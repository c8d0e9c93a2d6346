import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

const ABOUT_UPGRADING: readonly string[] = ['upgrade', 'connection', 'http2-settings'];

/**
 * Serves a request that offered to go on in another protocol, HTTP/2 as a rule, as if it had not: what HTTP allows, and
 * what Node does by itself where nobody listens for upgrades. Its head is put back before what has arrived since.
 */
export function serveAsPlain(http: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!ABOUT_UPGRADING.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  http.emit('connection', socket);
}
