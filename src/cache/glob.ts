import { badInput } from '../errors.js';

const LONGEST_PATTERN = 256;
const ANY_RUN = -1;
const ANY_ONE = -2;

/**
 * Tells which texts a glob matches whole: `*` any run, `?` one character, a backslash makes the next one plain.
 * No regular expression: those need time exponential in the stars for some texts.
 *
 * Given:    pattern   1 to 256 characters; the last may be a backslash, which then is one
 * Returned: a function of a text; its time grows with the text's length times the pattern's, at most
 * Error:    Problem BAD_USER_INPUT for an empty or longer pattern
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  if (pattern === '' || pattern.length > LONGEST_PATTERN) {
    throw badInput(['pattern'], `from 1 to ${LONGEST_PATTERN} characters`, pattern);
  }
  const parts = partsOf(pattern);
  return (text) => matches(parts, text);
}

/** Codes of plain characters, ANY_ONE, and ANY_RUN, never two of the last in a row. */
function partsOf(pattern: string): readonly number[] {
  const parts: number[] = [];
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern.charAt(index);
    if (character === '*') {
      if (parts.at(-1) !== ANY_RUN) parts.push(ANY_RUN);
    } else if (character === '?') {
      parts.push(ANY_ONE);
    } else {
      if (character === '\\' && index + 1 < pattern.length) index += 1;
      parts.push(pattern.charCodeAt(index));
    }
  }
  return parts;
}

/**
 * Only the last star passed is ever taken back: what stands between two stars may as well match where it first can.
 * So each character of the text is met once for each part of the pattern, at most.
 */
function matches(parts: readonly number[], text: string): boolean {
  let part = 0;
  let place = 0;
  let star = -1; // the last one passed
  let starPlace = 0; // where what follows it was tried
  while (place < text.length) {
    const wanted = parts[part];
    if (wanted === ANY_RUN) {
      star = part;
      starPlace = place;
      part += 1;
    } else if (wanted === ANY_ONE || wanted === text.charCodeAt(place)) {
      part += 1;
      place += 1;
    } else if (star >= 0) {
      starPlace += 1;
      part = star + 1;
      place = starPlace;
    } else {
      return false;
    }
  }
  while (parts[part] === ANY_RUN) part += 1;
  return part === parts.length;
}
