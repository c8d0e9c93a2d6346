// What both pages ask for, and how they show it.

export const SERVER = 'http://127.0.0.1:4000';

export const QUERY = `
  subscription ($search: TransitSearchInput!, $after: String) {
    transitSearch(search: $search, after: $after) {
      ... on TransitFound { cursor transit { transiting type natal { name } exactAt retrograde } }
      ... on SearchProgress { fraction found }
      ... on SearchCompleted { completed: found elapsedMs }
    }
  }`;

export const SEARCH = {
  natal: { moment: { instant: '1990-06-10T12:30:00Z' }, place: { latitude: 48.8566, longitude: 2.3522 } },
  from: '2024-01-01T00:00:00Z',
  to: '2034-01-01T00:00:00Z',
  transiting: ['MARS', 'JUPITER', 'SATURN'],
};

/** Shows an event; the cursor to resume from, undefined where it brings none. */
export function show(event) {
  if (event.fraction !== undefined) document.querySelector('progress').value = event.fraction;
  if (event.transit !== undefined) {
    const { exactAt, transiting, type, natal, retrograde } = event.transit;
    const line = document.createElement('li');
    line.textContent = `${exactAt} ${transiting}${retrograde ? ' (retrograde)' : ''} ${type} ${natal.name}`;
    document.querySelector('ol').append(line);
  }
  if (event.completed !== undefined) say(`All ${event.completed}, in ${Math.round(event.elapsedMs)} ms.`);
  return event.cursor;
}

export function say(text) {
  document.querySelector('p').textContent = text;
}
