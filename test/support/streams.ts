import { Answer, type RunningApp } from './app.js';
import { openSocket, results } from './socket-client.js';

/** What a subscription has told, by its field: the data of each event. */
export interface Told {
  readonly events: readonly Answer[];
  /** Those that are items, with their cursors. */
  readonly items: readonly Answer[];
  readonly progress: readonly Answer[];
  /** The last event, where it is the end. */
  readonly completed: Answer | undefined;
}

export type Variables = Readonly<Record<string, unknown>>;

/** Runs a subscription to its end over WebSocket. Throws what it tells of errors. */
export async function overSocket(app: RunningApp, query: string, variables: Variables): Promise<Told> {
  const client = await openSocket(app, { outlives: true });
  await client.init();
  const messages = await client.run('a', { query, variables });
  client.socket.close();
  const refused = messages.find(({ type }) => type === 'error');
  if (refused) throw new Error(JSON.stringify(refused));
  return toldOf(results(messages));
}

/** Runs it over server-sent events. */
export async function overEvents(app: RunningApp, query: string, variables: Variables): Promise<Told> {
  const response = await fetch(`${app.url}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const blocks = (await response.text()).split('\n\n');
  if (!blocks.includes('event: complete\ndata: ')) throw new Error(`cut off: ${blocks.at(-2) ?? ''}`);
  const told = blocks
    .filter((block) => block.startsWith('event: next\n'))
    .map((block): unknown => JSON.parse(block.replace('event: next\ndata: ', '')));
  return toldOf(told.map((value) => new Answer(value)));
}

export function toldOf(answers: readonly Answer[]): Told {
  const events = answers.map((answer) => {
    if (typeof answer.value === 'object' && answer.value !== null && 'errors' in answer.value) {
      throw new Error(JSON.stringify(answer.value.errors));
    }
    return only(answer.at('data').value);
  });
  const of = (name: string) => events.filter((event) => event.at('__typename').text === name);
  const last = events.at(-1);
  return {
    events,
    items: events.filter((event) => event.at('__typename').text.endsWith('Found')),
    progress: of('SearchProgress'),
    completed: last?.at('__typename').text === 'SearchCompleted' ? last : undefined,
  };
}

/** The value of the only field. */
function only(data: unknown): Answer {
  const names = Object.keys(data ?? {});
  return new Answer(data).at(names.join());
}

/** What every event is asked for beside its item. */
export const REST = `
  ... on SearchProgress { fraction searchedTo found }
  ... on SearchCompleted { found elapsedMs }
`;
